# What those read who do not come by Tor Browser itself: something between fetches the pages for
# them. It may be a "tor2web" website, or a proxy at work. It sees everything and can change it,
# this page too. Nothing on this page can be clicked.
# LC: please read locales/README.md first.

gateway-title = Feche esta página
# $site is the newsroom's name.
gateway-danger = <strong>Você não está em segurança aqui.</strong> Há algo entre você e { $site }: um site ou um programa que busca esta página por você. Ele vê tudo o que você lê e digita, pode ver quem você é e pode mudar o que você vê.
gateway-sent = O que você enviou não foi recebido aqui, e nada disso fica guardado. O que está no meio viu o que foi enviado.
gateway-instead = Se quiser entrar em contato conosco:
gateway-elsewhere = Use outro dispositivo e outra rede; nenhum dos dois deve ser do seu trabalho.
# torproject.org is an address to type.
gateway-tor-browser = Baixe o Tor Browser em <strong>torproject.org</strong>. Estas páginas só são seguras no Tor Browser.
# The address of the drop stands below it.
gateway-address = Procure o nosso endereço no nosso próprio site e digite-o no Tor Browser. Ele deve ser igual ao que está abaixo. Não o copie só desta página: o que está no meio pode tê-lo mudado aqui.
# .onion is how the address ends.
gateway-no-address = Procure o nosso endereço, que termina em <code>.onion</code>, no nosso próprio site ou em papel, e digite-o no Tor Browser.
