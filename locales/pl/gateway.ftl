# What those read who do not come by Tor Browser itself: something between fetches the pages for
# them. It may be a "tor2web" website, or a proxy at work. It sees everything and can change it,
# this page too. Nothing on this page can be clicked.
# LC: please read locales/README.md first.

gateway-title = Zamknij tę stronę
# $site is the newsroom's name.
gateway-danger = <strong>To miejsce nie jest dla ciebie bezpieczne.</strong> Między tobą a redakcją { $site } stoi pośrednik: witryna lub program, który pobiera tę stronę za ciebie. Widzi wszystko, co czytasz i wpisujesz, może zobaczyć, kim jesteś, i może zmienić to, co widzisz.
gateway-sent = Twoja przesyłka nie została tu odebrana i nic z niej nie zachowano. Pośrednik ją widział.
gateway-instead = Jeśli chcesz się z nami skontaktować:
gateway-elsewhere = Użyj innego urządzenia i innej sieci; ani jedno, ani drugie nie może być z twojej pracy.
# torproject.org is an address to type.
gateway-tor-browser = Pobierz Tor Browser z <strong>torproject.org</strong>. Te strony są bezpieczne tylko w Tor Browser.
# The address of the drop stands below it.
gateway-address = Sprawdź nasz adres w naszej własnej witrynie i wpisz go w Tor Browser. Powinien to być adres podany poniżej. Nie przepisuj go wyłącznie z tej strony: pośrednik mógł go tu zmienić.
# .onion is how the address ends.
gateway-no-address = Sprawdź w naszej własnej witrynie lub w druku nasz adres, który kończy się na <code>.onion</code>, i wpisz go w Tor Browser.
