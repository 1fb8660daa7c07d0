# What stands on several pages, and how sizes and times are written.
# LC: please read locales/README.md first.

skip = İçeriğe geç
languages = Diller
language-here = Dil: Türkçe

size-bytes = { $number ->
    [one] { $number } bayt
   *[other] { $number } bayt
}
# Thousands, millions, … of bytes. They stand beside numbers with one decimal place.
size-kb = { $number } KB
size-mb = { $number } MB
size-gb = { $number } GB
size-tb = { $number } TB

minutes = { $number ->
    [one] { $number } dakika
   *[other] { $number } dakika
}
