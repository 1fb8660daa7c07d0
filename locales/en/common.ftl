# What stands on several pages, and how sizes and times are written.
# LC: please read locales/README.md first.

skip = Skip to the content
languages = Languages
language-here = Language: English

size-bytes = { $number ->
    [one] { $number } byte
   *[other] { $number } bytes
}
# Thousands, millions, … of bytes. They stand beside numbers with one decimal place.
size-kb = { $number } KB
size-mb = { $number } MB
size-gb = { $number } GB
size-tb = { $number } TB

minutes = { $number ->
    [one] { $number } minute
   *[other] { $number } minutes
}
