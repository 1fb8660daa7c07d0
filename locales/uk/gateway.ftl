# What those read who do not come by Tor Browser itself: something between fetches the pages for
# them. It may be a "tor2web" website, or a proxy at work. It sees everything and can change it,
# this page too. Nothing on this page can be clicked.
# LC: please read locales/README.md first.

gateway-title = Закрийте цю сторінку
# $site is the newsroom's name.
gateway-danger = <strong>Тут ви не в безпеці.</strong> Між вами й редакцією { $site } стоїть посередник: сайт або програма, що завантажує цю сторінку за вас. Він бачить усе, що ви читаєте й вводите, може бачити, хто ви, і може змінювати те, що бачите ви.
gateway-sent = Те, що ви надіслали, тут не отримано, і нічого з цього не збережено. Посередник це бачив.
gateway-instead = Якщо ви хочете зв’язатися з нами:
gateway-elsewhere = Скористайтеся іншим пристроєм та іншою мережею; ні те, ні інше не має бути з вашої роботи.
# torproject.org is an address to type.
gateway-tor-browser = Завантажте Tor Browser із <strong>torproject.org</strong>. Лише в Tor Browser ці сторінки безпечні.
# The address of the drop stands below it.
gateway-address = Знайдіть нашу адресу на нашому власному сайті й введіть її в Tor Browser. Вона має бути такою, як нижче. Не беріть її лише з цієї сторінки: посередник міг її тут змінити.
# .onion is how the address ends.
gateway-no-address = Знайдіть на нашому власному сайті або в друку нашу адресу, яка закінчується на <code>.onion</code>, і введіть її в Tor Browser.
