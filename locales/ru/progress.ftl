# The frame beside the form, while something is sent. It grows line by line; each new line
# takes the place of the one before. There is little room: short sentences.

progress-title = Ход отправки
progress-waiting = Пока ничего не отправляется. Когда вы нажмёте «Отправить», здесь будет видно, сколько поступило.
# The same where the connection broke, or the server was stopped, since the form was opened.
progress-waiting-again = Сейчас ничего не отправляется. Если раньше здесь было написано, что что-то сохранено, это по-прежнему так. Когда вы нажмёте «Отправить», здесь будет видно, сколько поступило.
progress-discard = Отменить и удалить
# Read aloud by screen readers with the number of percent.
progress-label = Сколько поступило
# $received and $announced are sizes: “25 %: 12.4 MB of 50 MB have arrived.”
progress-share = { $percent } %: поступило { $received } из { $announced }.
# When nobody knows how much there will be.
progress-size = Поступило { $received }.
progress-finishing = Завершение: поступившее ({ $received }) шифруется и сохраняется.
# Appears when a minute and a half have passed without a new line; without a stylesheet it is
# there from the beginning.
progress-silence = Если здесь полторы минуты ничего не меняется, связь могла прерваться. Тогда посмотрите, <a>что поступило</a>: это сохранено.
progress-ended = Эта отправка закончилась. <a>Посмотреть, чем</a>
progress-again = Страница продолжит работу сама. <a>Загрузить её снова</a>
progress-stopping = Сервер останавливается. Можно писать дальше; отправьте, когда он снова заработает. <a>Попробовать снова</a>
progress-busy = Сейчас не показывается
progress-busy-text = Сейчас открыто слишком много таких страниц — у этой формы или всего, поэтому показать здесь ход отправки нельзя. Сама отправка работает. <a>Посмотреть, как обстоит дело</a>
progress-stranger = Здесь этого нет
progress-stranger-text = Ни у одной формы этого сайта нет такого адреса. Пожалуйста, <a>откройте форму снова</a> и отправьте оттуда.
