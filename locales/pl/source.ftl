# The pages that a source sees on the way: front, form, receipt, inbox, errors.
# Short sentences; the reader may be afraid, in a hurry, and on a phone.

## The front page

front-title = Wyślij informacje poufnie
# $site is the newsroom's name.
front-lead = Tu możesz wysłać wiadomość i pliki dziennikarzom redakcji { $site }, nie mówiąc, kim jesteś.
# Behind it stands what the newsroom wrote: names, or a department.
front-readers = Kto to czyta:
# Above a text of the newsroom.
front-own = Co redakcja mówi o sobie
front-send = Napisz wiadomość lub wyślij pliki
front-inbox = <a>Przeczytaj odpowiedzi</a> na wcześniejsze przesyłki, używając swojej nazwy kodowej.
front-first = Zanim wyślesz
front-network = Nie rób tego z sieci, urządzenia ani konta pracodawcy. <a>Dlaczego i jak zrobić to lepiej</a>
front-address = Sprawdź, czy ta strona jest prawdziwa. <a>Jak sprawdzić adres</a>
front-inside = Dokument może cię zdradzić: autor, śledzone zmiany, miejsce zrobienia zdjęcia, znaki wstawione dla jednego czytelnika. <a>Na co zwrócić uwagę w plikach</a>
front-what = Co się z tym dzieje
front-sealed = Wszystko jest szyfrowane dla dziennikarzy w trakcie odbioru. Ten serwer nie może tego ponownie otworzyć. <a>Jak to działa</a>
front-kept = Serwer przechowuje losowy numer, dzień i zaokrąglony rozmiar. Ani nazwiska, ani adresu, ani godziny.
front-safest = Działa bez JavaScriptu: w Tor Browser można ustawić poziom „Najbezpieczniejszy”.
front-more = Więcej
front-helps = <a>Co pomaga dziennikarzom</a>
front-codename = <a>Jak wrócić i jak długo wszystko jest przechowywane</a>
front-large = <a>Bardzo duże pliki</a>
front-limits = <a>Czego nie możemy obiecać</a>

## The form

form-title = Wiadomość i pliki
# Above the form, when there is something to say.
form-alert = Jeszcze nie wysłano
form-signed-out = Wylogowano cię: dzieje się tak po kilku minutach bez kliknięcia. Aby pisać pod swoją nazwą kodową, wpisz ją poniżej.
form-empty = Niczego nie wysłano: w formularzu nie było ani tekstu, ani pliku.
form-codename-legend = Czy chcesz móc przeczytać odpowiedź?
form-codename-new = Tak, z nową nazwą kodową
form-codename-show = Pokaż nazwę kodową
form-codename-keep = Zapisz ją teraz na papierze i trzymaj tam, gdzie nikt nie zagląda, albo naucz się jej na pamięć. Kto ją ma, może czytać odpowiedzi; nikt nie może podać ci jej ponownie. Przy każdym otwarciu tego formularza jest w nim inna: twoja to ta, która była tu w chwili wysłania.
form-codename-later = Dzięki niej możesz wrócić po kilku dniach, z dowolnego komputera: na stronie głównej wybierz „Przeczytaj odpowiedzi”.
form-codename-mine = Tak, z nazwą kodową, którą już mam
form-codename-typed = Nazwa kodowa, którą już masz
form-codename-none = Nie chcę odpowiedzi
form-signed-in-legend = Odpowiedzi
form-signed-in-mine = Dziennikarze mogą odpowiedzieć pod nazwą kodową użytą do logowania
form-signed-in-none = Bez odpowiedzi i bez niczego, co łączy to z wcześniejszymi przesyłkami
form-signed-in-back = <a>Wróć do odpowiedzi lub wyloguj się</a>
form-message = Wiadomość
form-message-most = Do { $number ->
    [one] { $number } znaku.
    [few] { $number } znaków.
   *[many] { $number } znaków.
} <a>Co pomaga dziennikarzom</a>
form-files = Pliki
form-files-note = Możesz wybrać kilka naraz. Dziennikarze widzą ich nazwy. <a>Co może zdradzić plik</a>
form-send = Wyślij
# $size is the most that is taken in one send; $number is a number of files.
form-limit = Do { $size } i do { $number ->
    [one] { $number } pliku
    [few] { $number } plików
   *[many] { $number } plików
} w jednej przesyłce. Przez Tor 100 MB wysyła się od kilku minut do godziny. <a>Jeśli to za mało</a>
form-kept = To, co dotarło, zostaje zachowane, nawet jeśli połączenie się zerwie.
form-no-files = Na tym serwerze nie ma teraz miejsca na pliki. Można wysłać wiadomość. Z plikami proszę wrócić jutro.
# Before a place on the page where the progress of the sending is shown.
form-progress = Przebieg wysyłania i pokwitowanie
form-sent = Wynik wysłania tego formularza
# $time is a number of minutes.
form-status = Jeśli nic się tu nie zmienia, widać komunikat o błędzie albo otwiera się inne okno i nic się w nim nie pojawia: sprawdź, <a>co dotarło z tej przesyłki</a>. Widać to tam jeszcze przez { $time } po jej zakończeniu. Tamtą stronę możesz otworzyć już przed wysłaniem.
form-status-codename = Jeśli połączenie się zerwie, nowa nazwa kodowa nie zostanie pokazana ponownie: zapisz ją przed wysłaniem.

## After sending: what has arrived

sent-unknown = Nic nie wiadomo o tej przesyłce
# $time is a number of minutes.
sent-unknown-text = Nic tu nie wiadomo o tej przesyłce: jeszcze się nie zaczęła albo zakończyła się ponad { $time } temu, albo serwer został od tego czasu uruchomiony ponownie. Jeśli przycisk „Wyślij” został dopiero co naciśnięty, odśwież tę stronę za chwilę. Jeśli chodziło o anulowanie wcześniejszej przesyłki: tutaj nie jest to już możliwe, a to, co z niej dotarło, jest zachowane.
sent-arriving = Wciąż dociera
sent-arriving-text = Twoja przesyłka właśnie dociera. Odśwież tę stronę, aby zobaczyć, jak się to zakończy.
sent-not-deleted = Nie usunięto
sent-not-deleted-text = Ta przesyłka została anulowana, ale serwer nie mógł usunąć tego, co z niej dotarło. Może to trafić do dziennikarzy.
sent-whole = Odebrano
sent-whole-text = Wszystko dotarło, jest zaszyfrowane dla dziennikarzy i bezpiecznie zapisane.
sent-part = Odebrano częściowo
sent-part-kept = To, co tu wymieniono, dotarło, jest zaszyfrowane dla dziennikarzy i bezpiecznie zapisane.
sent-empty = Niczego nie wysłano
sent-empty-text = W formularzu nie było ani tekstu, ani pliku. Napisz wiadomość lub wybierz pliki i wyślij ponownie.
sent-nothing = Nie odebrano
sent-discarded = Anulowano i usunięto
sent-discarded-text = Ten formularz został anulowany. To, co z niego dotarło, zostało tu usunięte, podobnie jak to, co pozostało z jego wcześniejszych przesyłek odebranych częściowo. Zachowana zostaje tylko przesyłka, którą odebrano w całości.
# The same form is sent again after it was cancelled.
sent-form-cancelled = Ten formularz został wcześniej anulowany, więc niczego już nie przyjmuje, a z tej przesyłki nic nie zachowano. Aby mimo to ją wysłać: skopiuj swoją wiadomość, <a>otwórz nowy formularz</a> i wyślij ją stamtąd.
sent-bad-token = To nie przyszło z formularza tej witryny albo przyszło z formularza, który stracił ważność. Nic z tego nie zachowano. Proszę <a>otworzyć formularz ponownie</a> i wysłać to stamtąd.
sent-unanswerable = Niczego nie wysłano. Jeśli formularz pyta o nazwę kodową, popraw ją tam i wyślij ponownie. Jeśli nie, skopiuj swoją wiadomość, <a>otwórz formularz ponownie</a> i tam wpisz swoją nazwę kodową; pliki trzeba wybrać ponownie.
sent-too-often = Ten formularz wysłano zbyt wiele razy, więc z tej ostatniej przesyłki nic nie zachowano. To, co odebrano wcześniej, jest zachowane. Proszę <a>otworzyć nowy formularz</a> i wysłać stamtąd to, czego jeszcze brakuje.
sent-too-much = W krótkim czasie przyszło od ciebie jedną drogą przez Tor bardzo wiele przesyłek, więc z tej przesyłki nic nie zachowano. To, co odebrano wcześniej, jest zachowane. Proszę odczekać dziesięć minut i wysłać to ponownie. Aby kontynuować wcześniej, skopiuj swoją wiadomość, poproś Tor Browser o nowy obwód dla tej witryny (znak przed adresem) i wyślij ją z <a>nowego formularza</a>.
sent-busy = Bardzo wiele osób właśnie wysyła, więc ten serwer nie mógł tego przyjąć i z tej przesyłki nic nie zachowano. Proszę wysłać to ponownie za dziesięć minut.
sent-not-stored = Serwer nie mógł zapisać tego, co zostało wysłane; należy to uznać za nieodebrane. Proszę wysłać to ponownie później.
# Below it is listed what an earlier send of the same form left.
sent-before = To, co z tego formularza odebrano wcześniej, jest zachowane: wymieniono to tutaj.

# Why only a part was received.
part-connection = Połączenie zerwało się, zanim wszystko dotarło.
part-idle = Przez długi czas nic więcej nie nadeszło, więc przesyłka została zakończona.
part-shutdown = Serwer musiał się zatrzymać, zanim wszystko dotarło.
# $size is the most that is taken in one send.
part-too-large = To było więcej, niż mieści się w jednej przesyłce (do { $size }).
part-too-many = To było więcej plików, niż mieści się w jednej przesyłce (do { $number }).
part-message = { $number ->
    [one] Wiadomość była dłuższa niż { $number } znak i w tym miejscu została ucięta.
    [few] Wiadomość była dłuższa niż { $number } znaki i w tym miejscu została ucięta.
   *[many] Wiadomość była dłuższa niż { $number } znaków i w tym miejscu została ucięta.
}
part-no-room = Na tym serwerze nie ma teraz miejsca na więcej plików.
part-malformed = Reszty tego, co wysłała przeglądarka, nie udało się odczytać.
part-no-files = Żaden z plików nie został zachowany.

# Why nothing was received.
nothing-connection = Połączenie zerwało się, zanim cokolwiek dotarło. Proszę wysłać to ponownie.
nothing-idle = Przez długi czas nic nie nadeszło, więc przesyłka została zakończona. Proszę wysłać to ponownie.
nothing-shutdown = Serwer musiał się zatrzymać, zanim cokolwiek dotarło. Proszę wysłać to ponownie za kilka minut.
nothing-too-large = To było więcej, niż mieści się w jednej przesyłce (do { $size }). Nic z tego nie zachowano. Proszę wysłać mniej plików lub mniejsze pliki, w kilku przesyłkach.
nothing-too-many = To było więcej plików, niż mieści się w jednej przesyłce. Proszę wysłać je w kilku przesyłkach.
nothing-message = Wiadomość była za długa. Proszę wysłać krótszą albo wysłać ją jako plik.
nothing-no-room = Na tym serwerze nie ma teraz miejsca. Nic z tego nie zachowano. Proszę wrócić jutro.
nothing-malformed = Tego, co wysłała przeglądarka, nie udało się odczytać. Nic z tego nie zachowano. Proszę otworzyć formularz ponownie i wysłać to stamtąd.

# A table of what has arrived.
list-title = Co dotarło
list-message = Wiadomość
list-characters = { $number ->
    [one] { $number } znak
    [few] { $number } znaki
   *[many] { $number } znaków
}
list-characters-part = { $number ->
    [one] { $number } znak, nie w całości
    [few] { $number } znaki, nie w całości
   *[many] { $number } znaków, nie w całości
}
list-files = Pliki, w całości
# $size is the size of all of them together.
list-files-together = { $number ->
    [one] { $number }, razem { $size }
    [few] { $number }, razem { $size }
   *[many] { $number }, razem { $size }
}
list-file = Plik { $number }
# Both are the same size: the first is rounded, the second is in bytes.
list-size = { $size } ({ $exact })
list-cut = Jeden plik, częściowo
list-cut-size = { $size } z niego

# Answers, on the receipt.
receipt-declined = Wybrano, że odpowiedź nie jest potrzebna, więc wpisana nazwa kodowa nie została użyta: nic nie łączy tego z wcześniejszymi przesyłkami.
receipt-codename = Twoja nazwa kodowa
# $days is a number of days, always more than 40.
receipt-keep = Zachowaj ją: dzięki niej możesz za kilka dni, z dowolnego komputera, <a>przeczytać odpowiedzi</a> i wysłać więcej. Po zamknięciu tej strony nikt nie może ci jej pokazać. Odpowiedź czeka na ciebie około dwóch miesięcy, co najmniej { $days } dni.
receipt-signed-in = Odpowiedzi można przeczytać, wybierając <a>Przeczytaj odpowiedzi</a>, z nazwą kodową użytą do logowania.
receipt-new = Odpowiedzi można przeczytać, wybierając <a>Przeczytaj odpowiedzi</a>, z nazwą kodową, którą pokazał formularz: zapisz ją, zanim zamkniesz formularz. Tutaj nie można jej pokazać. Jeśli jej nie masz, nikt nie może przeczytać odpowiedzi na tę przesyłkę: wyślij wtedy wszystko ponownie z nową nazwą kodową i napisz w wiadomości, że wysyłasz to ponownie.
receipt-typed = Odpowiedzi można przeczytać, wybierając <a>Przeczytaj odpowiedzi</a>, z wpisaną nazwą kodową.
receipt-never = Dziennikarze nie mogą na to odpowiedzieć. Jeśli chcesz odpowiedzi, <a>wyślij wiadomość</a> z właściwą nazwą kodową i napisz w niej, co zostało wysłane wcześniej.
receipt-others = { $number ->
    [one] Ten formularz wysłano więcej niż raz: oprócz tego, co tu wymieniono, zachowano z niego { $number } inną przesyłkę.
    [few] Ten formularz wysłano więcej niż raz: oprócz tego, co tu wymieniono, zachowano z niego { $number } inne przesyłki.
   *[many] Ten formularz wysłano więcej niż raz: oprócz tego, co tu wymieniono, zachowano z niego { $number } innych przesyłek.
}

# The rest of what was received in part.
rest-connection = Możesz <a>wysłać resztę</a> teraz lub później; plik, który dotarł częściowo, trzeba wysłać ponownie od początku.
rest-too-large = Możesz <a>wysłać resztę</a> teraz lub później, w kilku mniejszych przesyłkach. <a>Jak wysłać bardzo duże pliki</a>
rest-too-many = Możesz <a>wysłać resztę</a> teraz lub później, w kilku przesyłkach.
rest-message = Możesz <a>wysłać resztę</a> wiadomości teraz lub później albo całą wiadomość jako plik.
rest-no-room = Proszę wrócić jutro, aby <a>wysłać resztę</a>; plik, który dotarł częściowo, trzeba wysłać ponownie od początku.
rest-malformed = Aby wysłać resztę, proszę otworzyć <a>nowy formularz</a>; plik, który dotarł częściowo, trzeba wysłać ponownie od początku.
rest-same = Dzięki tej samej nazwie kodowej dziennikarze widzą, że te dwie przesyłki są ze sobą związane.
rest-nothing = Nic nie łączy tych dwóch przesyłek, więc napisz w wiadomości, czego dotyczą.
sent-again = <a>Wróć do pustego formularza</a>
# A button that leads away from what was typed.
sent-done = To już wszystko
sent-signed-in = Twoja sesja jest nadal otwarta. Na koniec <a>wyloguj się</a> i wybierz „Nowa tożsamość” w Tor Browser.
sent-close = Na koniec zamknij to okno i wybierz „Nowa tożsamość” w Tor Browser, zanim zrobisz cokolwiek innego.
sent-discard-note = Jeśli nie chcesz, żeby trafiło to do dziennikarzy, ani nic innego, co z tego formularza odebrano częściowo:
sent-discard = Anuluj i usuń

## Codenames that were typed

codename-empty = Nie wpisano nazwy kodowej.
codename-count = { $number ->
    [one] Nazwa kodowa ma osiem słów; tu jest jedno.
    [few] Nazwa kodowa ma osiem słów; tu są { $number }.
   *[many] Nazwa kodowa ma osiem słów; tu jest { $number }.
}
# $number is from 1 to 8: which word it is.
codename-word = { $number ->
    [1] Pierwszego słowa nie ma na liście: jest w nim literówka.
    [2] Drugiego słowa nie ma na liście: jest w nim literówka.
    [3] Trzeciego słowa nie ma na liście: jest w nim literówka.
    [4] Czwartego słowa nie ma na liście: jest w nim literówka.
    [5] Piątego słowa nie ma na liście: jest w nim literówka.
    [6] Szóstego słowa nie ma na liście: jest w nim literówka.
    [7] Siódmego słowa nie ma na liście: jest w nim literówka.
   *[8] Ósmego słowa nie ma na liście: jest w nim literówka.
}
codename-check = Te słowa do siebie nie pasują: niewłaściwe jest jedno z nich albo ich kolejność.
codename-signed-out = Wylogowano cię: wpisz poniżej swoją nazwę kodową albo wybierz tam inną możliwość.
codename-signed-out-before = Wylogowano cię, zanim formularz został wysłany.
codename-again = Jeszcze niczego nie wysłano. Twoja wiadomość znowu tu jest; pliki trzeba wybrać ponownie.
codename-again-cut = { $number ->
    [one] Wiadomość była dłuższa niż { $number } znak: tego, co było dalej, już tu nie ma.
    [few] Wiadomość była dłuższa niż { $number } znaki: tego, co było dalej, już tu nie ma.
   *[many] Wiadomość była dłuższa niż { $number } znaków: tego, co było dalej, już tu nie ma.
}

## Signing in

sign-in-title = Przeczytaj odpowiedzi
sign-in-alert = Nie zalogowano
sign-in-over = Wylogowano cię. Dzieje się tak po kilku minutach bez kliknięcia, po wybraniu „Wyloguj się” i po ponownym uruchomieniu serwera. Nic nie przepadło: wpisz ponownie swoją nazwę kodową.
sign-in-cookie = Nie zalogowano: przeglądarka nie odesłała pliku cookie tej strony albo przeszkodziło inne okno tej witryny. Proszę zalogować się jeszcze raz. Jeśli ten komunikat się powtórzy, przeglądarka odrzuca pliki cookie: zezwól na nie dla tej witryny.
sign-in-no-codename = To, co wysłano, nie jest nazwą kodową: ta składa się z ośmiu słów i niczego więcej.
sign-in-codename = Twoja nazwa kodowa
sign-in-codename-note = Osiem słów. Wielkie litery, przecinki i podziały wierszy nie mają znaczenia.
sign-in-button = Zaloguj się
sign-in-empty = Skrzynka na odpowiedzi otwiera się z każdą nazwą kodową. Jeśli twoja jest pusta, choć czekasz na odpowiedź, to jeszcze jej nie ma: zajrzyj ponownie za kilka dni. Odpowiedź czeka około dwóch miesięcy, co najmniej { $days } dni; potem jest usuwana.
sign-in-cookie-note = Ta strona potrzebuje pliku cookie. Nie mówi on nic o tobie ani o twojej nazwie kodowej i znika po zamknięciu przeglądarki.

## The inbox

inbox-title = Odpowiedzi
inbox-deleted = { $number ->
    [one] Usunięto: { $number } odpowiedź.
    [few] Usunięto: { $number } odpowiedzi.
   *[many] Usunięto: { $number } odpowiedzi.
}
inbox-changed = Niczego nie usunięto: są teraz inne odpowiedzi niż te, które były widoczne wcześniej. Najpierw je przejrzyj.
inbox-no-cookies = Przeglądarka odrzuca pliki cookie, więc możesz tu tylko czytać. Aby pobierać pliki lub usuwać odpowiedzi, zezwól na pliki cookie dla tej witryny i <a>zaloguj się ponownie</a>. Aby odpisać, użyj <a>formularza</a> i wpisz w nim swoją nazwę kodową.
inbox-busy = Bardzo wiele osób właśnie się loguje, więc możesz tu tylko czytać. Aby pobierać pliki lub usuwać odpowiedzi, <a>zaloguj się ponownie</a> za kilka minut. Aby odpisać, użyj <a>formularza</a> i wpisz w nim swoją nazwę kodową.
inbox-empty = Nie ma tu odpowiedzi. Dziennikarze czytają nadesłane materiały na komputerach bez dostępu do internetu i często trwa to kilka dni: zajrzyj później, z tą samą nazwą kodową. Odpowiedź czeka około dwóch miesięcy, co najmniej { $days } dni; potem jest usuwana, przeczytana czy nie.
inbox-read = Przeczytaj je, a potem usuń: co zostanie tu usunięte, znika na dobre.
inbox-damaged = Ta odpowiedź jest uszkodzona i nie można jej otworzyć. Napisz do dziennikarzy, żeby wysłali ją ponownie.
inbox-files = Pliki. Otwieraj je tylko na komputerze bez połączenia z internetem: plik może zdradzić innym, gdzie go otwarto.
inbox-delete = Usuń tę odpowiedź
inbox-delete-all = { $number ->
    [one] Usuń wszystkie odpowiedzi ({ $number })
    [few] Usuń wszystkie odpowiedzi ({ $number })
   *[many] Usuń wszystkie odpowiedzi ({ $number })
}
inbox-next = Co dalej
inbox-send = Odpisz lub wyślij więcej
inbox-never = Redakcja nigdy nie potrzebuje twojego imienia ani nazwiska. Nie podawaj ich, gdy piszesz, jeśli chcesz zachować anonimowość.
inbox-sign-out = Wyloguj się
inbox-close = Na koniec zamknij to okno i wybierz „Nowa tożsamość” w Tor Browser.

delete-all-title = Usunąć wszystkie odpowiedzi?
delete-all-text = Znikną wtedy na dobre, a dziennikarze nie zostaną o tym powiadomieni. Jeśli po ich wyświetleniu nadeszła kolejna, nic nie zostanie usunięte i pojawi się prośba, by najpierw ją przejrzeć.
delete-all-yes = Usuń wszystkie
delete-all-no = <a>Nie, wróć do odpowiedzi</a>

signed-out-title = Wylogowano
signed-out-text = Wylogowano cię, a serwer zapomniał twoją nazwę kodową.
signed-out-identity = Teraz wybierz „Nowa tożsamość” w Tor Browser: zamyka to wszystkie okna i usuwa z pamięci to, co w nich było.

## When there is no page

error-not-found = Tu tego nie ma
error-not-found-text = Nie ma takiej strony. Być może adres wpisano z błędem.
error-method = Nie w ten sposób
error-method-text = Tej strony nie można użyć w ten sposób.
error-no-form = To nie formularz
error-no-form-text = To, co nadeszło, nie zostało wysłane przez formularz tej witryny (<code>multipart/form-data</code>). Nic z tego nie zachowano.
error-foreign = Nie wykonano
error-foreign-text = To nie przyszło ze strony twojej skrzynki albo przyszło ze strony, która straciła ważność. Niczego nie zmieniono. Otwórz ponownie <a>swoją skrzynkę</a>.
error-damaged = Uszkodzone
error-damaged-text = Ten plik nie jest tym, co wysłali dziennikarze, i nie można go otworzyć. Napisz do nich, żeby wysłali go ponownie.
error-too-slow = Nie odebrano
error-too-slow-text = Formularz nie dotarł w całości. Niczego nie wykonano. Proszę wrócić i spróbować ponownie.
error-not-now = Nie w tej chwili
error-too-often-text = W krótkim czasie przyszło jedną drogą przez Tor bardzo wiele zapytań. Proszę odczekać kilka minut i odświeżyć stronę albo poprosić Tor Browser o nowy obwód dla tej witryny (znak przed adresem). To, co odebrano, jest zachowane.
error-busy-text = Bardzo wiele osób właśnie pobiera pliki. Nic nie przepadło. Proszę spróbować ponownie za minutę.
error-internal-text = Serwer nie mógł tego zrobić. Nic nie przepadło. Proszę spróbować ponownie później.
error-home = <a>Do strony głównej</a>
