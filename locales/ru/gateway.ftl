# What those read who do not come by Tor Browser itself: something between fetches the pages for
# them. It may be a "tor2web" website, or a proxy at work. It sees everything and can change it,
# this page too. Nothing on this page can be clicked.
# LC: please read locales/README.md first.

gateway-title = Закройте эту страницу
# $site is the newsroom's name.
gateway-danger = <strong>Здесь вы не в безопасности.</strong> Между вами и редакцией { $site } стоит посредник: сайт или программа, которая загружает эту страницу за вас. Он видит всё, что вы читаете и вводите, может видеть, кто вы, и может изменять то, что видите вы.
gateway-sent = То, что вы отправили, здесь не получено, и ничего из этого не сохранено. Посредник это видел.
gateway-instead = Если вы хотите связаться с нами:
gateway-elsewhere = Используйте другое устройство и другую сеть; ни то, ни другое не должно быть с вашей работы.
# torproject.org is an address to type.
gateway-tor-browser = Скачайте Tor Browser с <strong>torproject.org</strong>. Только в Tor Browser эти страницы безопасны.
# The address of the drop stands below it.
gateway-address = Найдите наш адрес на нашем собственном сайте и введите его в Tor Browser. Он должен быть таким, как ниже. Не берите его только с этой страницы: посредник мог его здесь изменить.
# .onion is how the address ends.
gateway-no-address = Найдите на нашем собственном сайте или в печати наш адрес, который заканчивается на <code>.onion</code>, и введите его в Tor Browser.
