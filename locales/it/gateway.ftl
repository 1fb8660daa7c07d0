# What those read who do not come by Tor Browser itself: something between fetches the pages for
# them. It may be a "tor2web" website, or a proxy at work. It sees everything and can change it,
# this page too. Nothing on this page can be clicked.
# LC: please read locales/README.md first.

gateway-title = Chiuda questa pagina
# $site is the newsroom's name.
gateway-danger = <strong>Qui lei non è al sicuro.</strong> Tra lei e { $site } c’è qualcosa: un sito o un programma che recupera questa pagina al posto suo. Vede tutto ciò che lei legge e scrive, può vedere chi è lei e può cambiare ciò che lei vede.
gateway-sent = Ciò che ha inviato non è stato ricevuto qui, e non se ne conserva nulla. Ciò che sta in mezzo lo ha visto.
gateway-instead = Se vuole raggiungerci:
gateway-elsewhere = Usi un altro dispositivo e un’altra rete; nessuno dei due deve essere del suo lavoro.
# torproject.org is an address to type.
gateway-tor-browser = Scarichi Tor Browser da <strong>torproject.org</strong>. Solo in Tor Browser queste pagine sono sicure.
# The address of the drop stands below it.
gateway-address = Cerchi il nostro indirizzo sul nostro sito, e lo scriva in Tor Browser. Dovrebbe essere quello qui sotto. Non lo prenda solo da questa pagina: ciò che sta in mezzo può averlo cambiato qui.
# .onion is how the address ends.
gateway-no-address = Cerchi il nostro indirizzo, che termina con <code>.onion</code>, sul nostro sito o sulla carta stampata, e lo scriva in Tor Browser.
