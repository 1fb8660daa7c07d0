# What stands on several pages, and how sizes and times are written.
# LC: please read locales/README.md first.

skip = Zum Inhalt springen
languages = Sprachen
language-here = Sprache: Deutsch

size-bytes = { $number ->
    [one] { $number } Byte
   *[other] { $number } Byte
}
# Thousands, millions, … of bytes. They stand beside numbers with one decimal place.
size-kb = { $number } KB
size-mb = { $number } MB
size-gb = { $number } GB
size-tb = { $number } TB

minutes = { $number ->
    [one] { $number } Minute
   *[other] { $number } Minuten
}
