# The journalists' site: the list of submissions, what is done with it, and handing in answers.
# What both sites say in the same words stands in source.ftl.
#
# The reader is a journalist at work. A submission is what a source sends in one go (message
# and files); to collect it is to download it and to mark it so; the admin looks after the
# server. What stands in <code> is typed as it is, and is not translated.

## Signing in

desk-sign-in-title = Для журналістів
desk-sign-in-over = Вхід більше не діє. Так буває через кілька хвилин без натискань, через дванадцять годин після входу, коли сервер перезапускають і коли адміністратор змінив ваш акаунт.
# It is the same for everything that may be wrong. “All three”: name, passphrase and code.
desk-sign-in-failed = Вхід не виконано. Дочекайтеся наступного коду в застосунку й заповніть усі три поля ще раз. Кожен код приймається лише один раз. У перші хвилини після запуску сервера й після кількох неправильних кодів відхиляються і правильні: тоді зачекайте кілька хвилин. Якщо це триває, зверніться до адміністратора.
desk-sign-in-name = Ім’я користувача
desk-sign-in-passphrase = Парольна фраза
desk-sign-in-passphrase-note = Вісім слів. Великі літери, коми й дефіси не мають значення.
# A number that changes every half minute, shown by an app on the journalist's phone.
desk-sign-in-code = Код
desk-sign-in-code-note = Шість цифр, які зараз показує застосунок.
desk-sign-in-cookie-note = Цій сторінці потрібен файл cookie; він зникає, коли ви закриваєте браузер.
desk-signed-out-text = Ви вийшли.
desk-signed-out-again = <a>Увійти знову</a>

## What needs attention, above the list

# $name is the journalist's account. A button to sign out stands behind it.
desk-signed-in = Ви увійшли як { $name }.
desk-sign-out = Вийти
# $command is what the admin types.
desk-wrong-codes = { $number ->
    [one] Від вашого входу, що передував цьому, хтось вводив вашу парольну фразу з неправильним кодом: { $number } раз. Якщо це були не ви, вашу парольну фразу хтось знає: попросіть в адміністратора нову ({ $command }).
    [few] Від вашого входу, що передував цьому, хтось вводив вашу парольну фразу з неправильним кодом: { $number } рази. Якщо це були не ви, вашу парольну фразу хтось знає: попросіть в адміністратора нову ({ $command }).
   *[many] Від вашого входу, що передував цьому, хтось вводив вашу парольну фразу з неправильним кодом: { $number } разів. Якщо це були не ви, вашу парольну фразу хтось знає: попросіть в адміністратора нову ({ $command }).
}
desk-attention = Що потребує уваги
desk-disk-full = Диск заповнений: не приймаються навіть повідомлення. Адміністратор має звільнити місце зараз.
# The reserve: room on the disk that is kept free for messages.
desk-disk-reserve = На диску лишився тільки резерв: повідомлення приймаються, файли — ні. Звільніть місце: завантажте надходження, позначте їх як забрані й попросіть адміністратора виконати <code>postern purge</code>.
desk-fragments = { $number ->
    [one] Через збій сервера обірвано { $number } надходження: те, що має позначку «обірване через збій», завантажуйте, як і все інше; <code>postern-reader open</code> відновить те, що надійшло.
    [few] Через збій сервера обірвано { $number } надходження: те, що має позначку «обірване через збій», завантажуйте, як і все інше; <code>postern-reader open</code> відновить те, що надійшло.
   *[many] Через збій сервера обірвано { $number } надходжень: те, що має позначку «обірване через збій», завантажуйте, як і все інше; <code>postern-reader open</code> відновить те, що надійшло.
}
# Submissions are sealed to the keys of journalists; a key may be for a week only, and the next
# one follows. $day and $used are days: what the clock says, and that of the last keys.
desk-clock-back = Годинник зсунувся назад: він показує { $day }, але вже використано ключі за { $used }; раніші ключі не використовуються, тому виставте годинник правильно.
# $name is whose keys they are; $day is their last day; $command is what the admin types.
desk-keys-over = Ключі { $name } діяли до { $day } включно: те, що надходить до появи нових, { $name } відкрити не може (<code>postern-reader keygen --extend</code>, { $command }).
desk-keys-last = Ключі { $name } діяли до { $day } включно, а інших немає ні в кого: і далі використовується останній, доки не з’являться нові (<code>postern-reader keygen --extend</code>, { $command }).
desk-keys-end = Ключі { $name } діють до { $day } включно: створіть нові за допомогою <code>postern-reader keygen --extend</code> і додайте їх командою { $command }.
# $day is the first day that this key is meant for.
desk-keys-early = У { $name } немає ключа на сьогодні: уже використовується той, перший день якого — { $day }.

## The list

desk-list-title = Надходження
# $day is when the download began. A button to mark them stands behind it.
desk-downloaded = { $number ->
    [one] Ви завантажили { $number } надходження ({ $day }). Коли файл у вас і він відкривається, позначте завантажене:
    [few] Ви завантажили { $number } надходження ({ $day }). Коли файл у вас і він відкривається, позначте завантажене:
   *[many] Ви завантажили { $number } надходжень ({ $day }). Коли файл у вас і він відкривається, позначте завантажене:
}
# A button. $number counts submissions.
desk-mark-downloaded = { $number ->
    [one] Позначити { $number } як забране
    [few] Позначити { $number } як забрані
   *[many] Позначити { $number } як забрані
}
# A button to begin another download stands behind it. $command is typed as it is.
desk-download-broke = { $number ->
    [one] Завантаження { $number } надходження, розпочате { $day }, не дійшло до кінця. <a>Продовжте його</a>: нехай його відновить браузер, або скористайтеся { $command }. Або облиште його й почніть інше — з усіма новими надходженнями:
    [few] Завантаження { $number } надходжень, розпочате { $day }, не дійшло до кінця. <a>Продовжте його</a>: нехай його відновить браузер, або скористайтеся { $command }. Або облиште його й почніть інше — з усіма новими надходженнями:
   *[many] Завантаження { $number } надходжень, розпочате { $day }, не дійшло до кінця. <a>Продовжте його</a>: нехай його відновить браузер, або скористайтеся { $command }. Або облиште його й почніть інше — з усіма новими надходженнями:
}
desk-download-another = Почати інше завантаження
# $size is that of all of them together.
desk-new = { $number ->
    [one] { $number } надходження, якого ви ще не забрали, разом { $size }.
    [few] { $number } надходження, яких ви ще не забрали, разом { $size }.
   *[many] { $number } надходжень, яких ви ще не забрали, разом { $size }.
}
desk-download-new = Завантажити всі нові
desk-download-again = Завантажити всі нові, зокрема й уже завантажені
desk-download-marks = Завантаження нічого не позначає. Надходження видаляється за кілька днів після того, як його позначили як забране всі журналісти або адміністратор; усе інше лишається.
desk-nothing-new = Нічого нового: ви забрали все, що тут є.
desk-to-replies = <a>Передати відповіді джерелам</a> (<code>replies.tar</code>)
desk-trash = { $number ->
    [one] У кошику: { $number } надходження. Видалене адміністратор може повернути протягом щонайменше { $days } днів: <code>postern trash list</code>.
    [few] У кошику: { $number } надходження. Видалене адміністратор може повернути протягом щонайменше { $days } днів: <code>postern trash list</code>.
   *[many] У кошику: { $number } надходжень. Видалене адміністратор може повернути протягом щонайменше { $days } днів: <code>postern trash list</code>.
}
# A link over a long table, for those who use a keyboard or a screen reader.
desk-past-list = <a>Пропустити список</a> і перейти до дій із вибраними.
# Headings of columns. The first column has a box to choose a submission by.
desk-column-choose = Вибір
desk-column-submission = Надходження
desk-column-day = День
desk-column-state = Стан
desk-column-size = Розмір
desk-column-file = Файл
# The state of a submission, alone in its cell.
desk-state-new = <strong>нове</strong>
desk-state-new-cut = <strong>нове</strong>, обірване через збій
desk-state-collected = забране
desk-state-collected-cut = забране, обірване через збій
desk-download = Завантажити
# Read out by screen readers. $id is how the list names a submission.
desk-download-one = Завантажити { $id }
# Two buttons stand behind it: “Delete …” and “Mark collected”.
desk-chosen = Із вибраними:
# It asks before it deletes: hence the dots.
desk-delete = Видалити…
desk-mark = Позначити як забрані
desk-empty = Надходжень тут немає.
desk-pages = Сторінки списку
desk-newest = <a>Найновіші</a>
desk-older = <a>Старіші</a>
desk-day = Перейти до дня
desk-day-show = Показати
desk-in-all = { $number ->
    [one] Усього { $number } надходження.
    [few] Усього { $number } надходження.
   *[many] Усього { $number } надходжень.
}
# Padded: made larger, so that sizes say less.
desk-padded = Розміри навмисно збільшено: скільки надіслано, з них видно з точністю до 12%.

## Deleting and marking

desk-delete-title = { $number ->
    [one] Видалити { $number } надходження?
    [few] Видалити { $number } надходження?
   *[many] Видалити { $number } надходжень?
}
desk-delete-new = { $number ->
    [one] Зокрема ви ще не забрали: { $number }. Можливо, ніхто не знає, що там сказано.
    [few] Зокрема ви ще не забрали: { $number }. Можливо, ніхто не знає, що там сказано.
   *[many] Зокрема ви ще не забрали: { $number }. Можливо, ніхто не знає, що там сказано.
}
desk-delete-list = Що буде видалено
desk-delete-text = Видалене зникне зі списку кожного журналіста. Адміністратор може повернути його протягом щонайменше { $days } днів; потім його буде перезаписано.
desk-delete-yes = { $number ->
    [one] Видалити { $number } надходження
    [few] Видалити { $number } надходження
   *[many] Видалити { $number } надходжень
}
desk-delete-no = <a>Не видаляти</a>
desk-done = Готово
desk-marked = { $number ->
    [one] Ви позначили як забране { $number } надходження.
    [few] Ви позначили як забрані { $number } надходження.
   *[many] Ви позначили як забрані { $number } надходжень.
}
desk-marked-text = { $days ->
    [one] Те, що позначили всі журналісти або адміністратор, видаляється приблизно через { $days } день.
    [few] Те, що позначили всі журналісти або адміністратор, видаляється приблизно через { $days } дні.
   *[many] Те, що позначили всі журналісти або адміністратор, видаляється приблизно через { $days } днів.
}
desk-deleted = { $number ->
    [one] Видалено: { $number } надходження. Видалене адміністратор може повернути протягом щонайменше { $days } днів.
    [few] Видалено: { $number } надходження. Видалене адміністратор може повернути протягом щонайменше { $days } днів.
   *[many] Видалено: { $number } надходжень. Видалене адміністратор може повернути протягом щонайменше { $days } днів.
}
desk-back = <a>Назад до списку</a>

## Handing in answers: a file that was made on the offline computer

desk-replies-title = Передати відповіді
# Before the title of the page, when nothing came of it.
desk-replies-alert = Нічого не прийнято
desk-replies-taken = { $number ->
    [one] Прийнято: { $number } відповідь.
    [few] Прийнято: { $number } відповіді.
   *[many] Прийнято: { $number } відповідей.
}
# $number counts answers.
desk-replies-known = Уже були тут або видалені їхнім джерелом: { $number }.
desk-replies-repaired = Були пошкоджені й тепер виправлені: { $number }.
desk-replies-no-room-for = { $number ->
    [one] На диску немає місця для { $number } відповіді. Попросіть адміністратора звільнити місце й передайте той самий файл знову.
    [few] На диску немає місця для { $number } відповідей. Попросіть адміністратора звільнити місце й передайте той самий файл знову.
   *[many] На диску немає місця для { $number } відповідей. Попросіть адміністратора звільнити місце й передайте той самий файл знову.
}
# A list of what is wrong follows. The bundle: the file that was handed in.
desk-replies-wrong = { $number ->
    [one] У пакеті { $number } помилка. Те, що справне, прийнято. Якщо файл дорогою пошкоджено чи обірвано, передайте його ще раз; інакше створіть новий пакет із решти.
    [few] У пакеті { $number } помилки. Те, що справне, прийнято. Якщо файл дорогою пошкоджено чи обірвано, передайте його ще раз; інакше створіть новий пакет із решти.
   *[many] У пакеті { $number } помилок. Те, що справне, прийнято. Якщо файл дорогою пошкоджено чи обірвано, передайте його ще раз; інакше створіть новий пакет із решти.
}
desk-replies-destroy = Тепер знищте свою копію файлу: з неї видно, які відповіді написано разом.
desk-replies-no-bundle = Це не пакет відповідей. Виберіть <code>replies.tar</code>, створений командою <code>postern-reader reply</code>. Нічого не прийнято.
desk-replies-too-large = Файл більший за { $size }: більше тут не приймається. Створіть кілька пакетів або попросіть адміністратора прийняти його за допомогою <code>postern replies import</code>. Нічого не прийнято.
desk-replies-no-room = На диску немає для цього місця. Попросіть адміністратора звільнити місце. Нічого не прийнято.
desk-replies-no-file = Файл не вибрано, або він порожній. Нічого не прийнято.
desk-replies-cut = Файл надійшов не до кінця. Нічого не прийнято: будь ласка, надішліть його ще раз.
desk-replies-importing = Просто зараз відповіді передає хтось інший. З вашого файлу нічого не прийнято: будь ласка, надішліть його ще раз через хвилину.
desk-replies-file = Файл <code>replies.tar</code>
desk-replies-file-note = Створений командою <code>postern-reader reply</code>, до { $size }. Передати той самий файл двічі не зашкодить.
desk-replies-button = Передати

## When there is no page

desk-error-gone = Цього тут більше немає
desk-error-gone-text = Те, що ви запитуєте, видалено чи позначено як забране, або сервер перезапустили після початку цього завантаження. Якщо ви продовжували перерване завантаження, видаліть недовантажений файл і завантажте всі нові ще раз.
desk-error-nothing-new = Нічого нового
desk-error-nothing-new-text = Ви забрали все, що тут є. Нічого не завантажено.
desk-error-nothing-chosen = Нічого не вибрано
desk-error-nothing-chosen-text = Нічого не змінено: спершу виберіть надходження у списку. Можливо також, що вибраного вже немає.
desk-error-no-form-text = Те, що надійшло, надіслано не формою цього сайту. Нічого не зроблено.
desk-error-signed-out-text = Вхід не виконано. Нічого не зроблено. <a>Увійдіть</a> і спробуйте знову.
desk-error-foreign-text = Це прийшло не зі сторінки цього сайту або прийшло зі сторінки, яка більше не діє. Нічого не зроблено. Відкрийте сторінку знову.
desk-error-too-often-text = За короткий час одним шляхом через Tor прийшло дуже багато запитів. Будь ласка, зачекайте кілька хвилин і оновіть сторінку або запросіть у Tor Browser нову схему Tor для цього сайту. Для входу використайте новий код.
desk-error-busy-text = Просто зараз надто багато людей роблять те саме. Будь ласка, поверніться і спробуйте знову через хвилину; для входу — з новим кодом.
desk-error-internal-text = Сервер не зміг цього зробити. Будь ласка, спробуйте знову пізніше.
