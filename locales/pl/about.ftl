# Guidance: one short page for each question, for people who are in danger.
# Every sentence has to stay true: do not promise more than the English does.

about-nav = Więcej na ten temat
about-send = Napisz wiadomość lub wyślij pliki

## Where to be, and where not

before-title = Skąd wysyłać, a skąd nie
before-why = Kto jest właścicielem sieci lub urządzenia, może je obserwować: jakie strony są otwierane, co jest kopiowane, drukowane lub podłączane, a czasem sam ekran. Szyfrowanie tego przed nim nie ukrywa. Dlatego w tej sprawie i we wszystkim, co się z nią wiąże:
before-device = Nie na urządzeniu, które należy do pracodawcy lub jest przez niego zarządzane; także nie na własnym telefonie, jeśli ma profil służbowy lub aplikację, przez którą pracodawca nim zarządza.
before-network = Nie w sieci, Wi-Fi ani VPN pracodawcy.
before-account = Nie przez konto pracodawcy ani w przeglądarce zalogowanej na takie konto.
before-search = Stamtąd nie szukaj też tej redakcji. Ani tej strony: ktoś może zauważyć, kto szukał.
before-good = Lepsze jest własne urządzenie w sieci, która nie ma nic wspólnego z twoją pracą, a najlepiej w takiej, która cię nie zna, jak w kawiarni czy bibliotece. Uważaj, kto może widzieć twój ekran.
before-tor = Używaj Tor Browser i pobieraj ją wyłącznie z torproject.org. Poziom „Najbezpieczniejszy” działa tu dobrze i to jego zalecamy: ta witryna działa bez JavaScriptu. Nie dodawaj rozszerzeń. Dopóki tu jesteś, nigdzie indziej się w niej nie loguj.
before-people = Większości osób, które wykryto, nie wykryto dzięki technice: komuś o tym powiedziały albo wiedzieć mogło tylko niewiele osób. Nie mów nikomu i zastanów się, kto jeszcze ma to, co wysyłasz.

## Whether this page is the real one

address-title = Czy to prawdziwa strona?
address-site = Ta strona podaje, że należy do redakcji { $site }. Każdy może zrobić stronę, która wygląda tak samo.
address-compare = Porównaj adres w przeglądarce z adresem, który redakcja podaje we własnej witrynie lub w druku: wszystko, co stoi przed <code>.onion</code>, litera po literze.
# Behind it stands an address that has to be compared, not followed.
address-website = Własna witryna redakcji:
address-onion = Adres tej strony, tak jak podaje go ona sama:
address-trap = Adres z czatu, grupy lub wyszukiwarki może być pułapką. Grupy czytają też inni.
address-proxy = Tuż za <code>.onion</code> jest ukośnik albo nie ma nic. Jeśli stoi tam inna końcówka, pośrednik czyta wszystko, co wysyłasz. Zamknij tę stronę i użyj Tor Browser.
address-where = Sprawdzaj adres tam, gdzie pracodawca tego nie widzi. <a>Skąd wysyłać, a skąd nie</a>

## What happens to it

sealed-title = Co się dzieje z tym, co wysyłasz
sealed-arrival = Każda część jest szyfrowana <a>kluczami publicznymi</a> dziennikarzy, gdy tylko dociera, zanim cokolwiek zostanie zapisane na dysku tego serwera. Nic innego z tego nie jest przechowywane.
sealed-keys = To, co pozwala ją otworzyć, jest na komputerach, które nigdy nie są podłączone do internetu. Ten serwer tego nie ma.
sealed-kept = Wraz z tym serwer przechowuje losowy numer, dzień i rozmiar zaokrąglony w górę. Nie przechowuje informacji, skąd i o jakiej porze przychodzisz ani jakiej przeglądarki używasz, ani niczego, co łączy ze sobą dwie twoje wizyty.
sealed-names = Dziennikarze widzą twoją wiadomość, twoje pliki i nazwy plików.
# $number is a number of days.
sealed-long = { $number ->
    [one] Pozostaje tu, dopóki dziennikarze tego nie pobiorą. Około { $number } dnia później jest stąd usuwane.
    [few] Pozostaje tu, dopóki dziennikarze tego nie pobiorą. Około { $number } dni później jest stąd usuwane.
   *[many] Pozostaje tu, dopóki dziennikarze tego nie pobiorą. Około { $number } dni później jest stąd usuwane.
}
sealed-running = Kto przejąłby ten serwer w trakcie jego działania, mógłby czytać to, co dociera od tej chwili. Tego, co samodzielnie zaszyfrujesz przed wysłaniem, czytać by nie mógł, o ile użyte klucze naprawdę należą do dziennikarzy. <a>Jak zaszyfrować samodzielnie</a>

## What is in files

files-title = Co może zdradzić plik
files-intro = Dokument może zdradzić, kto go miał. Dziennikarze muszą to wiedzieć, zanim cokolwiek opublikują; nie wszystko da się znaleźć lub usunąć.
files-documents = Teksty, tabele i pliki PDF zawierają nazwiska autorów i osób, które ostatnio je zmieniały, śledzone zmiany, komentarze i ukryte strony.
files-photographs = Zdjęcia zawierają miejsce, czas i dane aparatu. Ślady na obiektywie widać na wszystkich jego zdjęciach.
files-prints = Wydruki i skany: wiele kolorowych drukarek dodaje drobne żółte kropki, które wskazują drukarkę i czas.
files-copies = Kopie zrobione dla jednej osoby: słowa, odstępy, pisownia lub niewidoczne znaki mogą być w każdej kopii inne. Wtedy zdradza cię nawet cytat.
files-screens = Zrzuty ekranu pokazują konta, zegary i otwarte okna. Dźwięk i wideo zawierają głosy i pomieszczenia.
files-names = Dziennikarze widzą nazwy plików i folderów. Zmień te, które cię zdradzają.
files-say = Napisz w wiadomości, co o tym wiesz: kto jeszcze to ma, czy kopie się różnią, czego nie wolno publikować słowo w słowo. Oryginał jest często najlepszym dowodem; czy trzeba go publikować w tej postaci, to inna sprawa.

## What helps the journalists

helps-title = Co pomaga dziennikarzom
helps-what = Co się stało, kto to zrobił, kiedy i gdzie: w kolejności, w jakiej się to działo.
helps-how = Skąd to wiesz: z własnych obserwacji, z lektury czy ze słyszenia, i od kogo.
helps-proof = Co może to udowodnić i gdzie jeszcze można to znaleźć.
helps-not = Czego nie wolno publikować, bo tylko ty lub niewiele innych osób o tym wie albo to ma.
helps-when = Czy sprawa jest pilna i do kiedy.
helps-name = Nie musisz mówić, kim jesteś. Jeśli twoje stanowisko ma znaczenie, powiedz o nim tylko tyle, ile trzeba.
helps-answers = Dziennikarze często mają pytania. Zaznacz, że chcesz móc przeczytać odpowiedź, i zajrzyj ponownie za kilka dni. <a>Jak wrócić</a>
# Instead of it where no answers are given.
helps-alone = Dziennikarze nie mogą cię tu o nic zapytać: napisz wszystko, co muszą wiedzieć.

## Coming back

codename-title = Jak wrócić i jak długo wszystko jest przechowywane
codename-what = Nazwa kodowa to osiem słów, które ta witryna tworzy dla ciebie. Dzięki niej czytasz odpowiedzi, z dowolnego komputera, i wysyłasz więcej.
codename-paper = Zapisz ją na papierze i połóż tam, gdzie nikt nie zagląda. Nie fotografuj jej i nie zapisuj w telefonie ani na żadnym koncie.
codename-lost = Nikt nie może podać ci jej ponownie. Jeśli zginie, wysyłaj z nową i napisz, co zostało wysłane wcześniej.
codename-tie = Pod tą samą nazwą kodową dziennikarze widzą, że dwie rzeczy pochodzą od jednej osoby. Bez niej albo z inną nic ich tu nie łączy.
codename-back = Aby wrócić, wybierz <a>Przeczytaj odpowiedzi</a> i wpisz te słowa.
# $days is a number of days, always more than 40.
codename-wait = Odpowiedź czeka około dwóch miesięcy, co najmniej { $days } dni; potem jest usuwana, przeczytana czy nie. Możesz usunąć ją wcześniej.
# $time is a number of minutes.
codename-memory = Jak zakończyła się przesyłka, można sprawdzić jeszcze przez { $time } po jej zakończeniu, pod adresem, który pokazuje jej formularz.
codename-theirs = To, co dziennikarze pobrali, przechowują na własnych komputerach tak długo, jak wymaga tego ich praca.
# Where no answers are given, instead of codename-title.
kept-title = Jak długo przechowywane jest to, co wysyłasz
kept-link = <a>Jak długo przechowywane jest to, co wysyłasz</a>

## Very large files

large-title = Bardzo duże pliki
# $size is the most that is taken in one send; $number is a number of files.
large-limit = Jedna przesyłka może mieć do { $size } i do { $number ->
    [one] { $number } pliku
    [few] { $number } plików
   *[many] { $number } plików
}. Przez Tor 100 MB wysyła się od kilku minut do godziny; jeśli połączenie się zerwie, przerwany plik trzeba wysłać ponownie od początku. Dlatego kilka małych przesyłek jest lepszych niż jedna duża.
large-several = Wiele plików: wyślij część, zapisz nazwę kodową, otwórz nowy formularz, wybierz „Tak, z nazwą kodową, którą już mam” i wyślij następne.
# Instead of it where no answers are given, and so no codenames.
large-together = Wiele plików: wyślij część, a potem otwórz nowy formularz na następne. Nic tutaj nie łączy twoich przesyłek ze sobą. Dlatego napisz w każdej wiadomości, co należy do siebie, także przy częściach jednego pliku: na przykład „Część 2 z 5 pliku…”.
large-split = Jeden duży plik: podziel go i wyślij części jedną po drugiej. W systemach Linux i macOS:
large-split-windows = W systemie Windows zrobi to 7-Zip („Podziel plik”). Nazwy części zostaw bez zmian.
large-encrypt = Zaszyfruj przed wysłaniem
large-encrypt-why = Kto chce, żeby nikt po drodze nie mógł tego przeczytać, łącznie z tym serwerem, szyfruje to najpierw. Zapisz <a>klucze dziennikarzy</a> jako <code>keys.txt</code> i użyj programu age w wersji 1.3 lub nowszej:
# The same where any version of age knows the kind of the keys.
large-encrypt-classic = Kto chce, żeby nikt po drodze nie mógł tego przeczytać, łącznie z tym serwerem, szyfruje to najpierw. Zapisz <a>klucze dziennikarzy</a> jako <code>keys.txt</code> i użyj programu age:
large-encrypt-keys = Te klucze pochodzą z tego serwera: kto go przejął, może podsunąć zamiast nich własne. Jeśli redakcja podaje swoje klucze także gdzie indziej, na przykład we własnej witrynie, porównaj je, zanim zaszyfrujesz.
large-encrypt-then = Wyślij nowy plik albo podziel właśnie jego: dziennikarze mogą z powrotem połączyć jego części. Za każdym razem pobieraj klucze na nowo: zmieniają się.

## What nobody can promise

limits-title = Czego nie możemy obiecać
limits-tor = Kto prowadzi sieć, w której jesteś, może widzieć, że używasz Tora, a także mniej więcej, ile wysyłasz i kiedy. Nie widzi, dokąd ani co.
limits-device = Oprogramowanie szpiegujące na twoim urządzeniu widzi wszystko, zanim zostanie zaszyfrowane.
limits-documents = To, co dokument mówi o tobie, mówi każdemu, kto go widzi. <a>Co może zdradzić plik</a>
limits-server = Kto przejmie ten serwer w trakcie jego działania, widzi to, co dociera od tej chwili, i może pisać odpowiedzi w imieniu redakcji. Dlatego redakcja nigdy nie potrzebuje twojego imienia ani nazwiska.
# Where no answers are given.
limits-server-alone = Kto przejmie ten serwer w trakcie jego działania, widzi to, co dociera od tej chwili. Dlatego redakcja nigdy nie potrzebuje twojego imienia ani nazwiska.
limits-people = Dziennikarze mogą nie odpowiedzieć, nie opublikować albo długo zwlekać.
# Where no answers are given.
limits-people-alone = Dziennikarze mogą nie opublikować albo długo zwlekać.
limits-law = To nie jest porada prawna. To, co chroni prawo, zależy od kraju; zapytaj kogoś, kto się na tym zna. Nie rób tego z pracy.
limits-risk = Żadne narzędzie nie uwalnia od ryzyka. Czy warto, możesz zdecydować tylko ty.

## After sending

after-title = Po wysłaniu
after-close = Zamknij to okno i wybierz „Nowa tożsamość” w Tor Browser: zamyka to wszystko i usuwa z pamięci to, co było widoczne.
after-paper = Jeśli masz nazwę kodową: czy jest na papierze, tam gdzie nikt nie zagląda?
after-files = Nie zostawiaj na własnych urządzeniach tego, czego nikt nie powinien tam znaleźć. W pracy nie usuwaj niczego, co normalnie by tam zostało: to się zauważa.
after-talk = Nie mów nikomu. W pracy nie szukaj publikacji o tej sprawie i zachowuj się jak dotąd.
after-back = <a>Kiedy wrócić i jak długo wszystko jest przechowywane</a>
