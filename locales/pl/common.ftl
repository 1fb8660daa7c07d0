# What stands on several pages, and how sizes and times are written.
# LC: please read locales/README.md first.

skip = Przejdź do treści
languages = Języki
language-here = Język: Polski

size-bytes = { $number ->
    [one] { $number } bajt
    [few] { $number } bajty
   *[many] { $number } bajtów
}
# Thousands, millions, … of bytes. They stand beside numbers with one decimal place.
size-kb = { $number } KB
size-mb = { $number } MB
size-gb = { $number } GB
size-tb = { $number } TB

minutes = { $number ->
    [one] { $number } minutę
    [few] { $number } minuty
   *[many] { $number } minut
}
