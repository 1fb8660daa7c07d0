# What stands on several pages, and how sizes and times are written.
# LC: please read locales/README.md first.

skip = Перейти к содержанию
languages = Языки
language-here = Язык: Русский

size-bytes = { $number ->
    [one] { $number } байт
    [few] { $number } байта
   *[many] { $number } байт
}
# Thousands, millions, … of bytes. They stand beside numbers with one decimal place.
size-kb = { $number } КБ
size-mb = { $number } МБ
size-gb = { $number } ГБ
size-tb = { $number } ТБ

minutes = { $number ->
    [one] { $number } минуту
    [few] { $number } минуты
   *[many] { $number } минут
}
