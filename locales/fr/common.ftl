# What stands on several pages, and how sizes and times are written.
# LC: please read locales/README.md first.

skip = Aller au contenu
languages = Langues
language-here = Langue : Français

size-bytes = { $number ->
    [one] { $number } octet
    [many] { $number } octets
   *[other] { $number } octets
}
# Thousands, millions, … of bytes. They stand beside numbers with one decimal place.
size-kb = { $number } ko
size-mb = { $number } Mo
size-gb = { $number } Go
size-tb = { $number } To

minutes = { $number ->
    [one] { $number } minute
    [many] { $number } minutes
   *[other] { $number } minutes
}
