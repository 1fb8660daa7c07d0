# The journalists' site: the list of submissions, what is done with it, and handing in answers.
# What both sites say in the same words stands in source.ftl.
#
# The reader is a journalist at work. A submission is what a source sends in one go (message
# and files); to collect it is to download it and to mark it so; the admin looks after the
# server. What stands in <code> is typed as it is, and is not translated.

## Signing in

desk-sign-in-title = Dla dziennikarzy
desk-sign-in-over = Wylogowano cię. Dzieje się tak po kilku minutach bez kliknięcia, dwanaście godzin po zalogowaniu, po ponownym uruchomieniu serwera i po zmianie twojego konta przez administratora.
# It is the same for everything that may be wrong. “All three”: name, passphrase and code.
desk-sign-in-failed = Nie zalogowano. Poczekaj na następny kod w aplikacji i wypełnij wszystkie trzy pola jeszcze raz. Każdy kod jest przyjmowany tylko raz. W pierwszych minutach po uruchomieniu serwera i po kilku błędnych kodach odrzucane są też prawidłowe: poczekaj wtedy kilka minut. Jeśli to się powtarza, zapytaj administratora.
desk-sign-in-name = Nazwa użytkownika
desk-sign-in-passphrase = Hasło
desk-sign-in-passphrase-note = Osiem słów. Wielkie litery, przecinki i łączniki nie mają znaczenia.
# A number that changes every half minute, shown by an app on the journalist's phone.
desk-sign-in-code = Kod
desk-sign-in-code-note = Sześć cyfr, które teraz pokazuje aplikacja.
desk-sign-in-cookie-note = Ta strona potrzebuje pliku cookie; znika on po zamknięciu przeglądarki.
desk-signed-out-text = Wylogowano cię.
desk-signed-out-again = <a>Zaloguj się ponownie</a>

## What needs attention, above the list

# $name is the journalist's account. A button to sign out stands behind it.
desk-signed-in = Twoje konto: { $name }.
desk-sign-out = Wyloguj się
# $command is what the admin types.
desk-wrong-codes = { $number ->
    [one] Od twojego zalogowania poprzedzającego obecne ktoś wpisał twoje hasło z błędnym kodem: { $number } raz. Jeśli to nie ty, ktoś zna twoje hasło: poproś administratora o nowe ({ $command }).
    [few] Od twojego zalogowania poprzedzającego obecne ktoś wpisał twoje hasło z błędnym kodem: { $number } razy. Jeśli to nie ty, ktoś zna twoje hasło: poproś administratora o nowe ({ $command }).
   *[many] Od twojego zalogowania poprzedzającego obecne ktoś wpisał twoje hasło z błędnym kodem: { $number } razy. Jeśli to nie ty, ktoś zna twoje hasło: poproś administratora o nowe ({ $command }).
}
desk-attention = Co wymaga uwagi
desk-disk-full = Dysk jest pełny: nie są przyjmowane nawet wiadomości. Administrator musi teraz zwolnić miejsce.
# The reserve: room on the disk that is kept free for messages.
desk-disk-reserve = Na dysku została tylko rezerwa: wiadomości są przyjmowane, pliki nie. Zwolnij miejsce: pobierz przesyłki, oznacz je jako odebrane i poproś administratora o uruchomienie <code>postern purge</code>.
desk-fragments = { $number ->
    [one] Awaria serwera przerwała { $number } przesyłkę: to, co oznaczono „przerwana przez awarię”, pobierz jak wszystko inne; <code>postern-reader open</code> odzyska to, co dotarło.
    [few] Awaria serwera przerwała { $number } przesyłki: to, co oznaczono „przerwana przez awarię”, pobierz jak wszystko inne; <code>postern-reader open</code> odzyska to, co dotarło.
   *[many] Awaria serwera przerwała { $number } przesyłek: to, co oznaczono „przerwana przez awarię”, pobierz jak wszystko inne; <code>postern-reader open</code> odzyska to, co dotarło.
}
# Submissions are sealed to the keys of journalists; a key may be for a week only, and the next
# one follows. $day and $used are days: what the clock says, and that of the last keys.
desk-clock-back = Zegar się cofnął: pokazuje { $day }, a użyto już kluczy z dnia { $used }; wcześniejsze klucze nie są używane, więc ustaw zegar prawidłowo.
# $name is whose keys they are; $day is their last day; $command is what the admin types.
desk-keys-over = Klucze { $name } były ważne do { $day } włącznie: tego, co nadchodzi przed pojawieniem się nowych, { $name } nie może otworzyć (<code>postern-reader keygen --extend</code>, { $command }).
desk-keys-last = Klucze { $name } były ważne do { $day } włącznie, a nikt nie ma innych: ostatni pozostaje w użyciu, dopóki nie pojawią się nowe (<code>postern-reader keygen --extend</code>, { $command }).
desk-keys-end = Klucze { $name } są ważne do { $day } włącznie: utwórz kolejne za pomocą <code>postern-reader keygen --extend</code> i dodaj je poleceniem { $command }.
# $day is the first day that this key is meant for.
desk-keys-early = { $name } nie ma klucza na dzisiaj: w użyciu jest już ten, którego pierwszy dzień to { $day }.

## The list

desk-list-title = Przesyłki
# $day is when the download began. A button to mark them stands behind it.
desk-downloaded = { $number ->
    [one] Twoje pobieranie z dnia { $day }: { $number } przesyłka. Gdy masz już plik i da się go otworzyć, oznacz ją:
    [few] Twoje pobieranie z dnia { $day }: { $number } przesyłki. Gdy masz już plik i da się go otworzyć, oznacz je:
   *[many] Twoje pobieranie z dnia { $day }: { $number } przesyłek. Gdy masz już plik i da się go otworzyć, oznacz je:
}
# A button. $number counts submissions.
desk-mark-downloaded = { $number ->
    [one] Oznacz { $number } jako odebraną
    [few] Oznacz { $number } jako odebrane
   *[many] Oznacz { $number } jako odebrane
}
# A button to begin another download stands behind it. $command is typed as it is.
desk-download-broke = { $number ->
    [one] Pobieranie { $number } przesyłki, rozpoczęte dnia { $day }, nie dobiegło końca. <a>Kontynuuj je</a>: niech przeglądarka je wznowi albo użyj { $command }. Możesz też je porzucić i rozpocząć nowe, ze wszystkimi nowymi przesyłkami:
    [few] Pobieranie { $number } przesyłek, rozpoczęte dnia { $day }, nie dobiegło końca. <a>Kontynuuj je</a>: niech przeglądarka je wznowi albo użyj { $command }. Możesz też je porzucić i rozpocząć nowe, ze wszystkimi nowymi przesyłkami:
   *[many] Pobieranie { $number } przesyłek, rozpoczęte dnia { $day }, nie dobiegło końca. <a>Kontynuuj je</a>: niech przeglądarka je wznowi albo użyj { $command }. Możesz też je porzucić i rozpocząć nowe, ze wszystkimi nowymi przesyłkami:
}
desk-download-another = Rozpocznij nowe pobieranie
# $size is that of all of them together.
desk-new = { $number ->
    [one] { $number } przesyłka nieodebrana przez ciebie, { $size }.
    [few] { $number } przesyłki nieodebrane przez ciebie, łącznie { $size }.
   *[many] { $number } przesyłek nieodebranych przez ciebie, łącznie { $size }.
}
desk-download-new = Pobierz wszystkie nowe
desk-download-again = Pobierz wszystkie nowe, w tym już pobrane
desk-download-marks = Pobieranie niczego nie oznacza. Przesyłka jest usuwana kilka dni po tym, jak oznaczą ją jako odebraną wszyscy dziennikarze albo administrator; wszystko inne pozostaje.
desk-nothing-new = Nic nowego: wszystko, co tu jest, masz już odebrane.
desk-to-replies = <a>Przekaż odpowiedzi źródłom</a> (<code>replies.tar</code>)
desk-trash = { $number ->
    [one] W koszu: { $number } przesyłka. To, co usunięto, administrator może przywrócić przez co najmniej { $days } dni: <code>postern trash list</code>.
    [few] W koszu: { $number } przesyłki. To, co usunięto, administrator może przywrócić przez co najmniej { $days } dni: <code>postern trash list</code>.
   *[many] W koszu: { $number } przesyłek. To, co usunięto, administrator może przywrócić przez co najmniej { $days } dni: <code>postern trash list</code>.
}
# A link over a long table, for those who use a keyboard or a screen reader.
desk-past-list = <a>Pomiń listę</a> i przejdź do działań na wybranych.
# Headings of columns. The first column has a box to choose a submission by.
desk-column-choose = Wybór
desk-column-submission = Przesyłka
desk-column-day = Dzień
desk-column-state = Stan
desk-column-size = Rozmiar
desk-column-file = Plik
# The state of a submission, alone in its cell.
desk-state-new = <strong>nowa</strong>
desk-state-new-cut = <strong>nowa</strong>, przerwana przez awarię
desk-state-collected = odebrana
desk-state-collected-cut = odebrana, przerwana przez awarię
desk-download = Pobierz
# Read out by screen readers. $id is how the list names a submission.
desk-download-one = Pobierz { $id }
# Two buttons stand behind it: “Delete …” and “Mark collected”.
desk-chosen = Z wybranymi:
# It asks before it deletes: hence the dots.
desk-delete = Usuń…
desk-mark = Oznacz jako odebrane
desk-empty = Nie ma tu żadnej przesyłki.
desk-pages = Strony listy
desk-newest = <a>Najnowsze</a>
desk-older = <a>Starsze</a>
desk-day = Przejdź do dnia
desk-day-show = Pokaż
desk-in-all = { $number ->
    [one] Łącznie { $number } przesyłka.
    [few] Łącznie { $number } przesyłki.
   *[many] Łącznie { $number } przesyłek.
}
# Padded: made larger, so that sizes say less.
desk-padded = Rozmiary są celowo powiększone: ile wysłano, widać z nich z dokładnością do 12%.

## Deleting and marking

desk-delete-title = { $number ->
    [one] Usunąć { $number } przesyłkę?
    [few] Usunąć { $number } przesyłki?
   *[many] Usunąć { $number } przesyłek?
}
desk-delete-new = { $number ->
    [one] W tym nieodebrane przez ciebie: { $number }. Możliwe, że nikt nie zna treści tej przesyłki.
    [few] W tym nieodebrane przez ciebie: { $number }. Możliwe, że nikt nie zna treści tych przesyłek.
   *[many] W tym nieodebrane przez ciebie: { $number }. Możliwe, że nikt nie zna treści tych przesyłek.
}
desk-delete-list = Co zostanie usunięte
desk-delete-text = To, co zostanie usunięte, zniknie z listy każdego dziennikarza. Administrator może to przywrócić przez co najmniej { $days } dni; potem zostanie to nadpisane.
desk-delete-yes = { $number ->
    [one] Usuń { $number } przesyłkę
    [few] Usuń { $number } przesyłki
   *[many] Usuń { $number } przesyłek
}
desk-delete-no = <a>Nie usuwaj</a>
desk-done = Gotowe
desk-marked = { $number ->
    [one] Oznaczono { $number } przesyłkę jako odebraną.
    [few] Oznaczono { $number } przesyłki jako odebrane.
   *[many] Oznaczono { $number } przesyłek jako odebrane.
}
desk-marked-text = { $days ->
    [one] To, co oznaczyli wszyscy dziennikarze albo administrator, jest usuwane po około { $days } dniu.
    [few] To, co oznaczyli wszyscy dziennikarze albo administrator, jest usuwane po około { $days } dniach.
   *[many] To, co oznaczyli wszyscy dziennikarze albo administrator, jest usuwane po około { $days } dniach.
}
desk-deleted = { $number ->
    [one] Usunięto { $number } przesyłkę. To, co usunięto, administrator może przywrócić przez co najmniej { $days } dni.
    [few] Usunięto { $number } przesyłki. To, co usunięto, administrator może przywrócić przez co najmniej { $days } dni.
   *[many] Usunięto { $number } przesyłek. To, co usunięto, administrator może przywrócić przez co najmniej { $days } dni.
}
desk-back = <a>Wróć do listy</a>

## Handing in answers: a file that was made on the offline computer

desk-replies-title = Przekaż odpowiedzi
# Before the title of the page, when nothing came of it.
desk-replies-alert = Niczego nie przyjęto
desk-replies-taken = { $number ->
    [one] Przyjęto: { $number } odpowiedź.
    [few] Przyjęto: { $number } odpowiedzi.
   *[many] Przyjęto: { $number } odpowiedzi.
}
# $number counts answers.
desk-replies-known = Były tu już wcześniej albo usunęło je ich źródło: { $number }.
desk-replies-repaired = Wcześniej uszkodzone, teraz naprawione: { $number }.
desk-replies-no-room-for = { $number ->
    [one] Na dysku nie ma miejsca na { $number } odpowiedź. Poproś administratora o zwolnienie miejsca i przekaż ten sam plik ponownie.
    [few] Na dysku nie ma miejsca na { $number } odpowiedzi. Poproś administratora o zwolnienie miejsca i przekaż ten sam plik ponownie.
   *[many] Na dysku nie ma miejsca na { $number } odpowiedzi. Poproś administratora o zwolnienie miejsca i przekaż ten sam plik ponownie.
}
# A list of what is wrong follows. The bundle: the file that was handed in.
desk-replies-wrong = { $number ->
    [one] W paczce jest { $number } błąd. To, co dobre, zostało przyjęte. Jeśli plik został po drodze uszkodzony lub ucięty, przekaż go jeszcze raz; w przeciwnym razie utwórz nową paczkę z reszty.
    [few] W paczce są { $number } błędy. To, co dobre, zostało przyjęte. Jeśli plik został po drodze uszkodzony lub ucięty, przekaż go jeszcze raz; w przeciwnym razie utwórz nową paczkę z reszty.
   *[many] W paczce jest { $number } błędów. To, co dobre, zostało przyjęte. Jeśli plik został po drodze uszkodzony lub ucięty, przekaż go jeszcze raz; w przeciwnym razie utwórz nową paczkę z reszty.
}
desk-replies-destroy = Zniszcz teraz swoją kopię pliku: zdradza ona, które odpowiedzi napisano razem.
desk-replies-no-bundle = To nie jest paczka odpowiedzi. Wybierz plik <code>replies.tar</code> utworzony poleceniem <code>postern-reader reply</code>. Niczego nie przyjęto.
desk-replies-too-large = Plik jest większy niż { $size }: więcej nie można tu przyjąć. Utwórz kilka paczek albo poproś administratora o przyjęcie go za pomocą <code>postern replies import</code>. Niczego nie przyjęto.
desk-replies-no-room = Na dysku nie ma na to miejsca. Poproś administratora o zwolnienie miejsca. Niczego nie przyjęto.
desk-replies-no-file = Nie wybrano pliku albo wybrano pusty. Niczego nie przyjęto.
desk-replies-cut = Plik nie dotarł w całości. Niczego nie przyjęto: proszę wysłać go jeszcze raz.
desk-replies-importing = W tej chwili odpowiedzi przekazuje ktoś inny. Z twojego pliku niczego nie przyjęto: proszę wysłać go jeszcze raz za minutę.
desk-replies-file = Plik <code>replies.tar</code>
desk-replies-file-note = Utworzony poleceniem <code>postern-reader reply</code>, do { $size }. Dwukrotne przekazanie tego samego pliku nie szkodzi.
desk-replies-button = Przekaż

## When there is no page

desk-error-gone = Już tego nie ma
desk-error-gone-text = To, o co prosisz, zostało usunięte lub oznaczone jako odebrane albo serwer uruchomiono ponownie po rozpoczęciu tego pobierania. Jeśli chodziło o kontynuację przerwanego pobierania, usuń niedokończony plik i pobierz wszystkie nowe jeszcze raz.
desk-error-nothing-new = Nic nowego
desk-error-nothing-new-text = Wszystko, co tu jest, masz już odebrane. Niczego nie pobrano.
desk-error-nothing-chosen = Nic nie wybrano
desk-error-nothing-chosen-text = Niczego nie zmieniono: najpierw wybierz przesyłki na liście. Może też być tak, że wybranych już tu nie ma.
desk-error-no-form-text = To, co nadeszło, nie zostało wysłane przez formularz tej witryny. Niczego nie wykonano.
desk-error-signed-out-text = Trzeba się zalogować. Niczego nie wykonano. <a>Zaloguj się</a> i spróbuj ponownie.
desk-error-foreign-text = To nie przyszło ze strony tej witryny albo przyszło ze strony, która straciła ważność. Niczego nie wykonano. Otwórz stronę ponownie.
desk-error-too-often-text = W krótkim czasie przyszło jedną drogą przez Tor bardzo wiele zapytań. Proszę odczekać kilka minut i odświeżyć stronę albo poprosić Tor Browser o nowy obwód dla tej witryny. Przy logowaniu użyj nowego kodu.
desk-error-busy-text = W tej chwili zbyt wiele osób robi to samo. Proszę wrócić i spróbować ponownie za minutę; przy logowaniu z nowym kodem.
desk-error-internal-text = Serwer nie mógł tego zrobić. Proszę spróbować ponownie później.
