# What stands on several pages, and how sizes and times are written.
# LC: please read locales/README.md first.

skip = Vai al contenuto
languages = Lingue
language-here = Lingua: Italiano

size-bytes = { $number ->
    [one] { $number } byte
    [many] { $number } byte
   *[other] { $number } byte
}
# Thousands, millions, … of bytes. They stand beside numbers with one decimal place.
size-kb = { $number } KB
size-mb = { $number } MB
size-gb = { $number } GB
size-tb = { $number } TB

minutes = { $number ->
    [one] { $number } minuto
    [many] { $number } minuti
   *[other] { $number } minuti
}
