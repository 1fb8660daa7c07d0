# What those read who do not come by Tor Browser itself: something between fetches the pages for
# them. It may be a "tor2web" website, or a proxy at work. It sees everything and can change it,
# this page too. Nothing on this page can be clicked.
# LC: please read locales/README.md first.

gateway-title = Fermez cette page
# $site is the newsroom's name.
gateway-danger = <strong>Vous n’êtes pas en sécurité ici.</strong> Quelque chose se trouve entre vous et { $site } : un site web ou un programme qui va chercher cette page pour vous. Cet intermédiaire voit tout ce que vous lisez et saisissez, il peut voir qui vous êtes, et il peut modifier ce que vous voyez.
gateway-sent = Ce que vous avez envoyé n’a pas été reçu ici, et rien n’en est conservé. L’intermédiaire, lui, l’a vu.
gateway-instead = Si vous voulez nous joindre :
gateway-elsewhere = Utilisez un autre appareil et un autre réseau : ni l’un ni l’autre ne doit être celui de votre travail.
# torproject.org is an address to type.
gateway-tor-browser = Téléchargez Tor Browser depuis <strong>torproject.org</strong>. Ces pages ne sont sûres que dans Tor Browser.
# The address of the drop stands below it.
gateway-address = Cherchez notre adresse sur notre propre site web, et saisissez-la dans Tor Browser. Ce devrait être celle qui figure ci-dessous. Ne la prenez pas sur cette seule page : l’intermédiaire peut l’y avoir modifiée.
# .onion is how the address ends.
gateway-no-address = Cherchez notre adresse, qui se termine par <code>.onion</code>, sur notre propre site web ou sur papier, et saisissez-la dans Tor Browser.
