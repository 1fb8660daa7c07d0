# What stands on several pages, and how sizes and times are written.
# LC: please read locales/README.md first.

skip = सीधे मुख्य सामग्री पर जाएँ
languages = भाषाएँ
language-here = भाषा: हिन्दी

size-bytes = { $number ->
    [one] { $number } बाइट
   *[other] { $number } बाइट
}
# Thousands, millions, … of bytes. They stand beside numbers with one decimal place.
size-kb = { $number } KB
size-mb = { $number } MB
size-gb = { $number } GB
size-tb = { $number } TB

minutes = { $number ->
    [one] { $number } मिनट
   *[other] { $number } मिनट
}
