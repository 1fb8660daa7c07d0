# What those read who do not come by Tor Browser itself: something between fetches the pages for
# them. It may be a "tor2web" website, or a proxy at work. It sees everything and can change it,
# this page too. Nothing on this page can be clicked.
# LC: please read locales/README.md first.

gateway-title = Cierre esta página
# $site is the newsroom's name.
gateway-danger = <strong>Aquí no está a salvo.</strong> Hay algo entre usted y { $site }: un sitio web o un programa que obtiene esta página por usted. Ve todo lo que usted lee y escribe, puede ver quién es usted y puede cambiar lo que usted ve.
gateway-sent = Lo que envió no se recibió aquí, y no se conserva nada de ello. Lo que está en medio lo ha visto.
gateway-instead = Si quiere comunicarse con nosotros:
gateway-elsewhere = Use otro dispositivo y otra red; ninguno de los dos debe ser de su trabajo.
# torproject.org is an address to type.
gateway-tor-browser = Consiga Tor Browser en <strong>torproject.org</strong>. Solo en Tor Browser son seguras estas páginas.
# The address of the drop stands below it.
gateway-address = Busque nuestra dirección en nuestro propio sitio web y escríbala en Tor Browser. Debería ser la que figura abajo. No la tome solo de esta página: lo que está en medio puede haberla cambiado aquí.
# .onion is how the address ends.
gateway-no-address = Busque nuestra dirección, que termina en <code>.onion</code>, en nuestro propio sitio web o en papel, y escríbala en Tor Browser.
