# What stands on several pages, and how sizes and times are written.
# LC: please read locales/README.md first.

skip = Ir para o conteúdo
languages = Idiomas
language-here = Idioma: Português do Brasil

size-bytes = { $number ->
    [one] { $number } byte
    [many] { $number } bytes
   *[other] { $number } bytes
}
# Thousands, millions, … of bytes. They stand beside numbers with one decimal place.
size-kb = { $number } KB
size-mb = { $number } MB
size-gb = { $number } GB
size-tb = { $number } TB

minutes = { $number ->
    [one] { $number } minuto
    [many] { $number } minutos
   *[other] { $number } minutos
}
