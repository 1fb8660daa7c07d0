# The journalists' site: the list of submissions, what is done with it, and handing in answers.
# What both sites say in the same words stands in source.ftl.
#
# The reader is a journalist at work. A submission is what a source sends in one go (message
# and files); to collect it is to download it and to mark it so; the admin looks after the
# server. What stands in <code> is typed as it is, and is not translated.

## Signing in

desk-sign-in-title = Для журналистов
desk-sign-in-over = Вход больше не действует. Так бывает через несколько минут без нажатий, через двенадцать часов после входа, когда сервер перезапускают и когда администратор изменил ваш аккаунт.
# It is the same for everything that may be wrong. “All three”: name, passphrase and code.
desk-sign-in-failed = Вход не выполнен. Дождитесь следующего кода в приложении и заполните все три поля ещё раз. Каждый код принимается только один раз. В первые минуты после запуска сервера и после нескольких неверных кодов отклоняются и верные: тогда подождите несколько минут. Если это продолжается, обратитесь к администратору.
desk-sign-in-name = Имя пользователя
desk-sign-in-passphrase = Парольная фраза
desk-sign-in-passphrase-note = Восемь слов. Заглавные буквы, запятые и дефисы не важны.
# A number that changes every half minute, shown by an app on the journalist's phone.
desk-sign-in-code = Код
desk-sign-in-code-note = Шесть цифр, которые сейчас показывает приложение.
desk-sign-in-cookie-note = Этой странице нужен файл cookie; он исчезает, когда вы закрываете браузер.
desk-signed-out-text = Вы вышли.
desk-signed-out-again = <a>Войти снова</a>

## What needs attention, above the list

# $name is the journalist's account. A button to sign out stands behind it.
desk-signed-in = Вы вошли как { $name }.
desk-sign-out = Выйти
# $command is what the admin types.
desk-wrong-codes = { $number ->
    [one] С вашего входа, предшествовавшего этому, кто-то вводил вашу парольную фразу с неверным кодом: { $number } раз. Если это были не вы, вашу парольную фразу кто-то знает: попросите у администратора новую ({ $command }).
    [few] С вашего входа, предшествовавшего этому, кто-то вводил вашу парольную фразу с неверным кодом: { $number } раза. Если это были не вы, вашу парольную фразу кто-то знает: попросите у администратора новую ({ $command }).
   *[many] С вашего входа, предшествовавшего этому, кто-то вводил вашу парольную фразу с неверным кодом: { $number } раз. Если это были не вы, вашу парольную фразу кто-то знает: попросите у администратора новую ({ $command }).
}
desk-attention = Что требует внимания
desk-disk-full = Диск заполнен: не принимаются даже сообщения. Администратор должен освободить место сейчас.
# The reserve: room on the disk that is kept free for messages.
desk-disk-reserve = На диске остался только резерв: сообщения принимаются, файлы — нет. Освободите место: скачайте поступления, отметьте их как забранные и попросите администратора выполнить <code>postern purge</code>.
desk-fragments = { $number ->
    [one] Из-за сбоя сервера оборвано { $number } поступление: то, что помечено «оборвано из-за сбоя», скачивайте, как и всё остальное; <code>postern-reader open</code> восстановит то, что поступило.
    [few] Из-за сбоя сервера оборвано { $number } поступления: то, что помечено «оборвано из-за сбоя», скачивайте, как и всё остальное; <code>postern-reader open</code> восстановит то, что поступило.
   *[many] Из-за сбоя сервера оборвано { $number } поступлений: то, что помечено «оборвано из-за сбоя», скачивайте, как и всё остальное; <code>postern-reader open</code> восстановит то, что поступило.
}
# Submissions are sealed to the keys of journalists; a key may be for a week only, and the next
# one follows. $day and $used are days: what the clock says, and that of the last keys.
desk-clock-back = Часы сдвинулись назад: они показывают { $day }, но уже использованы ключи за { $used }; более ранние ключи не используются, поэтому выставьте часы правильно.
# $name is whose keys they are; $day is their last day; $command is what the admin types.
desk-keys-over = Ключи { $name } действовали до { $day } включительно: то, что поступает до появления новых, { $name } открыть не может (<code>postern-reader keygen --extend</code>, { $command }).
desk-keys-last = Ключи { $name } действовали до { $day } включительно, а других нет ни у кого: по-прежнему используется последний, пока не появятся новые (<code>postern-reader keygen --extend</code>, { $command }).
desk-keys-end = Ключи { $name } действуют до { $day } включительно: создайте новые с помощью <code>postern-reader keygen --extend</code> и добавьте их командой { $command }.
# $day is the first day that this key is meant for.
desk-keys-early = У { $name } нет ключа на сегодня: уже используется тот, первый день которого — { $day }.

## The list

desk-list-title = Поступления
# $day is when the download began. A button to mark them stands behind it.
desk-downloaded = { $number ->
    [one] Вы скачали { $number } поступление ({ $day }). Когда файл у вас и он открывается, отметьте скачанное:
    [few] Вы скачали { $number } поступления ({ $day }). Когда файл у вас и он открывается, отметьте скачанное:
   *[many] Вы скачали { $number } поступлений ({ $day }). Когда файл у вас и он открывается, отметьте скачанное:
}
# A button. $number counts submissions.
desk-mark-downloaded = { $number ->
    [one] Отметить { $number } как забранное
    [few] Отметить { $number } как забранные
   *[many] Отметить { $number } как забранные
}
# A button to begin another download stands behind it. $command is typed as it is.
desk-download-broke = { $number ->
    [one] Скачивание { $number } поступления, начатое { $day }, не дошло до конца. <a>Продолжите его</a>: пусть его возобновит браузер, или используйте { $command }. Либо оставьте его и начните другое — со всеми новыми поступлениями:
    [few] Скачивание { $number } поступлений, начатое { $day }, не дошло до конца. <a>Продолжите его</a>: пусть его возобновит браузер, или используйте { $command }. Либо оставьте его и начните другое — со всеми новыми поступлениями:
   *[many] Скачивание { $number } поступлений, начатое { $day }, не дошло до конца. <a>Продолжите его</a>: пусть его возобновит браузер, или используйте { $command }. Либо оставьте его и начните другое — со всеми новыми поступлениями:
}
desk-download-another = Начать другое скачивание
# $size is that of all of them together.
desk-new = { $number ->
    [one] { $number } поступление, которое вы ещё не забрали, всего { $size }.
    [few] { $number } поступления, которые вы ещё не забрали, всего { $size }.
   *[many] { $number } поступлений, которые вы ещё не забрали, всего { $size }.
}
desk-download-new = Скачать все новые
desk-download-again = Скачать все новые, включая уже скачанные
desk-download-marks = Скачивание ничего не отмечает. Поступление удаляется через несколько дней после того, как его отметили как забранное все журналисты или администратор; всё остальное остаётся.
desk-nothing-new = Ничего нового: вы забрали всё, что здесь есть.
desk-to-replies = <a>Передать ответы источникам</a> (<code>replies.tar</code>)
desk-trash = { $number ->
    [one] В корзине: { $number } поступление. Удалённое администратор может вернуть в течение не менее { $days } дней: <code>postern trash list</code>.
    [few] В корзине: { $number } поступления. Удалённое администратор может вернуть в течение не менее { $days } дней: <code>postern trash list</code>.
   *[many] В корзине: { $number } поступлений. Удалённое администратор может вернуть в течение не менее { $days } дней: <code>postern trash list</code>.
}
# A link over a long table, for those who use a keyboard or a screen reader.
desk-past-list = <a>Пропустить список</a> и перейти к действиям с выбранными.
# Headings of columns. The first column has a box to choose a submission by.
desk-column-choose = Выбор
desk-column-submission = Поступление
desk-column-day = День
desk-column-state = Состояние
desk-column-size = Размер
desk-column-file = Файл
# The state of a submission, alone in its cell.
desk-state-new = <strong>новое</strong>
desk-state-new-cut = <strong>новое</strong>, оборвано из-за сбоя
desk-state-collected = забрано
desk-state-collected-cut = забрано, оборвано из-за сбоя
desk-download = Скачать
# Read out by screen readers. $id is how the list names a submission.
desk-download-one = Скачать { $id }
# Two buttons stand behind it: “Delete …” and “Mark collected”.
desk-chosen = С выбранными:
# It asks before it deletes: hence the dots.
desk-delete = Удалить…
desk-mark = Отметить как забранные
desk-empty = Поступлений здесь нет.
desk-pages = Страницы списка
desk-newest = <a>Самые новые</a>
desk-older = <a>Более старые</a>
desk-day = Перейти к дню
desk-day-show = Показать
desk-in-all = { $number ->
    [one] Всего { $number } поступление.
    [few] Всего { $number } поступления.
   *[many] Всего { $number } поступлений.
}
# Padded: made larger, so that sizes say less.
desk-padded = Размеры намеренно увеличены: сколько отправлено, по ним видно с точностью до 12 %.

## Deleting and marking

desk-delete-title = { $number ->
    [one] Удалить { $number } поступление?
    [few] Удалить { $number } поступления?
   *[many] Удалить { $number } поступлений?
}
desk-delete-new = { $number ->
    [one] В том числе вы ещё не забрали: { $number }. Возможно, никто не знает, что там сказано.
    [few] В том числе вы ещё не забрали: { $number }. Возможно, никто не знает, что там сказано.
   *[many] В том числе вы ещё не забрали: { $number }. Возможно, никто не знает, что там сказано.
}
desk-delete-list = Что будет удалено
desk-delete-text = Удалённое исчезнет из списка каждого журналиста. Администратор может вернуть его в течение не менее { $days } дней; потом оно будет перезаписано.
desk-delete-yes = { $number ->
    [one] Удалить { $number } поступление
    [few] Удалить { $number } поступления
   *[many] Удалить { $number } поступлений
}
desk-delete-no = <a>Не удалять</a>
desk-done = Готово
desk-marked = { $number ->
    [one] Вы отметили как забранное { $number } поступление.
    [few] Вы отметили как забранные { $number } поступления.
   *[many] Вы отметили как забранные { $number } поступлений.
}
desk-marked-text = { $days ->
    [one] То, что отметили все журналисты или администратор, удаляется примерно через { $days } день.
    [few] То, что отметили все журналисты или администратор, удаляется примерно через { $days } дня.
   *[many] То, что отметили все журналисты или администратор, удаляется примерно через { $days } дней.
}
desk-deleted = { $number ->
    [one] Удалено: { $number } поступление. Удалённое администратор может вернуть в течение не менее { $days } дней.
    [few] Удалено: { $number } поступления. Удалённое администратор может вернуть в течение не менее { $days } дней.
   *[many] Удалено: { $number } поступлений. Удалённое администратор может вернуть в течение не менее { $days } дней.
}
desk-back = <a>Назад к списку</a>

## Handing in answers: a file that was made on the offline computer

desk-replies-title = Передать ответы
# Before the title of the page, when nothing came of it.
desk-replies-alert = Ничего не принято
desk-replies-taken = { $number ->
    [one] Принято: { $number } ответ.
    [few] Принято: { $number } ответа.
   *[many] Принято: { $number } ответов.
}
# $number counts answers.
desk-replies-known = Уже были здесь или удалены их источником: { $number }.
desk-replies-repaired = Были повреждены и теперь исправлены: { $number }.
desk-replies-no-room-for = { $number ->
    [one] На диске нет места для { $number } ответа. Попросите администратора освободить место и передайте тот же файл снова.
    [few] На диске нет места для { $number } ответов. Попросите администратора освободить место и передайте тот же файл снова.
   *[many] На диске нет места для { $number } ответов. Попросите администратора освободить место и передайте тот же файл снова.
}
# A list of what is wrong follows. The bundle: the file that was handed in.
desk-replies-wrong = { $number ->
    [one] В пакете { $number } ошибка. То, что исправно, принято. Если файл по пути повредился или оборвался, передайте его ещё раз; иначе создайте новый пакет из остального.
    [few] В пакете { $number } ошибки. То, что исправно, принято. Если файл по пути повредился или оборвался, передайте его ещё раз; иначе создайте новый пакет из остального.
   *[many] В пакете { $number } ошибок. То, что исправно, принято. Если файл по пути повредился или оборвался, передайте его ещё раз; иначе создайте новый пакет из остального.
}
desk-replies-destroy = Теперь уничтожьте свою копию файла: по ней видно, какие ответы написаны вместе.
desk-replies-no-bundle = Это не пакет ответов. Выберите <code>replies.tar</code>, созданный командой <code>postern-reader reply</code>. Ничего не принято.
desk-replies-too-large = Файл больше { $size }: больше здесь не принимается. Создайте несколько пакетов или попросите администратора принять его с помощью <code>postern replies import</code>. Ничего не принято.
desk-replies-no-room = На диске нет для этого места. Попросите администратора освободить место. Ничего не принято.
desk-replies-no-file = Файл не выбран, или он пуст. Ничего не принято.
desk-replies-cut = Файл поступил не до конца. Ничего не принято: пожалуйста, отправьте его ещё раз.
desk-replies-importing = Прямо сейчас ответы передаёт кто-то другой. Из вашего файла ничего не принято: пожалуйста, отправьте его ещё раз через минуту.
desk-replies-file = Файл <code>replies.tar</code>
desk-replies-file-note = Созданный командой <code>postern-reader reply</code>, до { $size }. Передать тот же файл дважды не повредит.
desk-replies-button = Передать

## When there is no page

desk-error-gone = Этого здесь больше нет
desk-error-gone-text = То, что вы запрашиваете, удалено или отмечено как забранное, либо сервер перезапустили после начала этого скачивания. Если вы продолжали прерванное скачивание, удалите недокачанный файл и скачайте все новые ещё раз.
desk-error-nothing-new = Ничего нового
desk-error-nothing-new-text = Вы забрали всё, что здесь есть. Ничего не скачано.
desk-error-nothing-chosen = Ничего не выбрано
desk-error-nothing-chosen-text = Ничего не изменено: сначала выберите поступления в списке. Возможно также, что выбранного уже нет.
desk-error-no-form-text = То, что поступило, отправлено не формой этого сайта. Ничего не сделано.
desk-error-signed-out-text = Вход не выполнен. Ничего не сделано. <a>Войдите</a> и попробуйте снова.
desk-error-foreign-text = Это пришло не со страницы этого сайта или пришло со страницы, которая больше не действует. Ничего не сделано. Откройте страницу снова.
desk-error-too-often-text = За короткое время одним путём через Tor пришло очень много запросов. Пожалуйста, подождите несколько минут и обновите страницу или запросите в Tor Browser новую цепочку для этого сайта. Для входа используйте новый код.
desk-error-busy-text = Прямо сейчас слишком многие делают то же самое. Пожалуйста, вернитесь и попробуйте снова через минуту; для входа — с новым кодом.
desk-error-internal-text = Сервер не смог это сделать. Пожалуйста, попробуйте снова позже.
