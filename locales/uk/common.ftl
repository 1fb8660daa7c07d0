# What stands on several pages, and how sizes and times are written.
# LC: please read locales/README.md first.

skip = Перейти до вмісту
languages = Мови
language-here = Мова: Українська

size-bytes = { $number ->
    [one] { $number } байт
    [few] { $number } байти
   *[many] { $number } байтів
}
# Thousands, millions, … of bytes. They stand beside numbers with one decimal place.
size-kb = { $number } КБ
size-mb = { $number } МБ
size-gb = { $number } ГБ
size-tb = { $number } ТБ

minutes = { $number ->
    [one] { $number } хвилину
    [few] { $number } хвилини
   *[many] { $number } хвилин
}
