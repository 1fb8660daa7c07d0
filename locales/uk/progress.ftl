# The frame beside the form, while something is sent. It grows line by line; each new line
# takes the place of the one before. There is little room: short sentences.

progress-title = Хід надсилання
progress-waiting = Поки що нічого не надсилається. Коли ви натиснете «Надіслати», тут буде видно, скільки надійшло.
# The same where the connection broke, or the server was stopped, since the form was opened.
progress-waiting-again = Зараз нічого не надсилається. Якщо раніше тут було написано, що щось збережено, це й далі так. Коли ви натиснете «Надіслати», тут буде видно, скільки надійшло.
progress-discard = Скасувати й видалити
# Read aloud by screen readers with the number of percent.
progress-label = Скільки надійшло
# $received and $announced are sizes: “25 %: 12.4 MB of 50 MB have arrived.”
progress-share = { $percent }%: надійшло { $received } із { $announced }.
# When nobody knows how much there will be.
progress-size = Надійшло { $received }.
progress-finishing = Завершення: те, що надійшло ({ $received }), шифрується і зберігається.
# Appears when a minute and a half have passed without a new line; without a stylesheet it is
# there from the beginning.
progress-silence = Якщо тут півтори хвилини нічого не змінюється, з’єднання могло перерватися. Тоді подивіться, <a>що надійшло</a>: це збережено.
progress-ended = Це надсилання закінчилося. <a>Подивитися, чим</a>
progress-again = Сторінка продовжить роботу сама. <a>Завантажити її знову</a>
progress-stopping = Сервер зупиняється. Можна писати далі; надішліть, коли він знову запрацює. <a>Спробувати знову</a>
progress-busy = Зараз не показується
progress-busy-text = Зараз відкрито забагато таких сторінок — у цієї форми або загалом, тому показати тут хід надсилання не можна. Саме надсилання працює. <a>Подивитися, який стан</a>
progress-stranger = Тут цього немає
progress-stranger-text = Жодна форма цього сайту не має такої адреси. Будь ласка, <a>відкрийте форму знову</a> і надішліть звідти.
