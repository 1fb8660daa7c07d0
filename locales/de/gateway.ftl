# What those read who do not come by Tor Browser itself: something between fetches the pages for
# them. It may be a "tor2web" website, or a proxy at work. It sees everything and can change it,
# this page too. Nothing on this page can be clicked.
# LC: please read locales/README.md first.

gateway-title = Schließen Sie diese Seite
# $site is the newsroom's name.
gateway-danger = <strong>Sie sind hier nicht in Sicherheit.</strong> Zwischen Ihnen und { $site } steht etwas: eine Website oder ein Programm, das diese Seite für Sie abruft. Diese Zwischenstelle sieht alles, was Sie lesen und eingeben, sie kann sehen, wer Sie sind, und sie kann verändern, was Sie sehen.
gateway-sent = Was Sie gesendet haben, ist hier nicht eingegangen, und nichts davon wird aufbewahrt. Die Zwischenstelle hat es gesehen.
gateway-instead = Wenn Sie uns erreichen wollen:
gateway-elsewhere = Verwenden Sie ein anderes Gerät und ein anderes Netz; keines von beiden darf zu Ihrer Arbeit gehören.
# torproject.org is an address to type.
gateway-tor-browser = Holen Sie den Tor Browser von <strong>torproject.org</strong>. Nur im Tor Browser sind diese Seiten sicher.
# The address of the drop stands below it.
gateway-address = Suchen Sie unsere Adresse auf unserer eigenen Website heraus, und geben Sie sie im Tor Browser ein. Es sollte die sein, die unten steht. Übernehmen Sie sie nicht allein von dieser Seite: Die Zwischenstelle kann sie hier verändert haben.
# .onion is how the address ends.
gateway-no-address = Suchen Sie unsere Adresse, die auf <code>.onion</code> endet, auf unserer eigenen Website oder in Gedrucktem heraus, und geben Sie sie im Tor Browser ein.
