# Guidance: one short page for each question, for people who are in danger.
# Every sentence has to stay true: do not promise more than the English does.

about-nav = Mais sobre isto
about-send = Escrever uma mensagem ou enviar arquivos

## Where to be, and where not

before-title = De onde enviar, e de onde não
before-why = Quem é dono de uma rede ou de um dispositivo pode vigiá-lo: que páginas são abertas, o que é copiado, impresso ou conectado, às vezes a própria tela. A criptografia não esconde isso do dono. Por isso, para isto e para tudo o que tiver a ver com isto:
before-device = Não use um dispositivo que seja do seu empregador ou que ele gerencie; nem o seu próprio celular, se tiver um perfil de trabalho ou um aplicativo pelo qual o seu empregador o gerencie.
before-network = Não use a rede, o Wi-Fi nem a VPN do seu empregador.
before-account = Não use uma conta do seu empregador, nem um navegador conectado a uma delas.
before-search = Também não pesquise de lá sobre esta redação. Nem sobre esta página: pode-se notar quem pesquisou.
before-good = Melhor é um dispositivo seu, em uma rede que não tenha nada a ver com o seu trabalho, e melhor ainda uma que não conheça você, como a de um café ou de uma biblioteca. Repare em quem pode ver a sua tela.
before-tor = Use o Tor Browser, e baixe-o somente de torproject.org. O nível “Avançado” (Safest) dele funciona bem aqui, e é o que aconselhamos: este site funciona sem JavaScript. Não instale extensões. Enquanto estiver aqui, não faça login com ele em nenhum outro lugar.
before-people = A maioria das pessoas que foram descobertas não foi descoberta pela tecnologia: tinham contado a alguém, ou só poucos poderiam saber. Não conte a ninguém, e pense em quem mais tem o que você envia.

## Whether this page is the real one

address-title = Esta é a página verdadeira?
address-site = Esta página diz que é de { $site }. Qualquer um pode fazer uma página igual na aparência.
address-compare = Compare o endereço no seu navegador com o que a redação divulga no próprio site ou em papel: tudo o que vem antes de <code>.onion</code>, letra por letra.
# Behind it stands an address that has to be compared, not followed.
address-website = O site da própria redação:
address-onion = O endereço desta página, segundo ela mesma:
address-trap = Um endereço vindo de um chat, de um grupo ou de um buscador pode ser uma armadilha. Grupos também são lidos por outros.
address-proxy = Logo depois de <code>.onion</code> há uma barra, ou nada. Se houver ali outra terminação, um intermediário lê tudo o que você envia. Feche a página e use o Tor Browser.
address-where = Procure o endereço onde o seu empregador não veja. <a>De onde enviar, e de onde não</a>

## What happens to it

sealed-title = O que acontece com o que você envia
sealed-arrival = Cada parte é criptografada com as <a>chaves públicas</a> dos jornalistas à medida que chega, antes que qualquer coisa seja gravada no disco deste servidor. Nada mais disso é guardado.
sealed-keys = O que permite abri-lo está em computadores que nunca ficam on-line. Este servidor não tem isso.
sealed-kept = Junto com isso, o servidor guarda um número aleatório, o dia e um tamanho arredondado para cima. Não guarda de onde você veio, que navegador você tem nem a hora, e nada que ligue duas visitas suas.
sealed-names = Os jornalistas veem a sua mensagem, os seus arquivos e os nomes dos arquivos.
# $number is a number of days.
sealed-long = { $number ->
    [one] Permanece até que os jornalistas o recolham. Cerca de { $number } dia depois, é apagado daqui.
    [many] Permanece até que os jornalistas o recolham. Cerca de { $number } dias depois, é apagado daqui.
   *[other] Permanece até que os jornalistas o recolham. Cerca de { $number } dias depois, é apagado daqui.
}
sealed-running = Quem tomar o controle deste servidor enquanto ele funciona poderia ler o que chegar a partir daí. Não poderia ler o que você criptografar por conta própria antes de enviar, desde que as chaves usadas sejam mesmo as dos jornalistas. <a>Como criptografar por conta própria</a>

## What is in files

files-title = O que um arquivo pode revelar
files-intro = Um documento pode revelar quem o teve. Os jornalistas precisam saber disso antes de publicar qualquer coisa; nem tudo pode ser encontrado ou retirado.
files-documents = Textos, planilhas e PDFs contêm nomes de autores e de quem os alterou por último, alterações controladas, comentários e páginas ocultas.
files-photographs = Fotos contêm o lugar, a hora e a câmera. Marcas em uma lente aparecem em todas as imagens dela.
files-prints = Impressões e digitalizações: muitas impressoras coloridas acrescentam pontos amarelos minúsculos que revelam a impressora e a hora.
files-copies = Cópias feitas para um só leitor: palavras, espaços, ortografia ou caracteres que ninguém vê podem variar de uma cópia para outra. Então até uma citação identifica você.
files-screens = Capturas de tela mostram contas, relógios e janelas abertas. Som e vídeo contêm vozes e ambientes.
files-names = Os jornalistas veem os nomes dos arquivos e das pastas. Mude os que identificam você.
files-say = Diga na mensagem o que souber sobre isso: quem mais o tem, se as cópias variam, o que não pode ser publicado palavra por palavra. O original costuma ser a melhor prova; se ele precisa ser publicado como está é outra questão.

## What helps the journalists

helps-title = O que ajuda os jornalistas
helps-what = O que aconteceu, quem fez, quando e onde: na ordem em que aconteceu.
helps-how = Como você sabe: se viu, leu ou ouviu, e de quem.
helps-proof = O que pode prová-lo, e onde mais isso poderia ser encontrado.
helps-not = O que não pode ser publicado, porque só você ou poucos outros sabiam ou tinham.
helps-when = Se é urgente, e até quando.
helps-name = Você não precisa dizer quem é. Se o seu cargo for importante, diga só o necessário.
helps-answers = Os jornalistas costumam ter perguntas. Escolha poder ler uma resposta, e olhe de novo em alguns dias. <a>Como voltar</a>
# Instead of it where no answers are given.
helps-alone = Aqui os jornalistas não podem perguntar nada a você: diga tudo o que eles precisam saber.

## Coming back

codename-title = Voltar, e por quanto tempo as coisas são guardadas
codename-what = Um codinome são oito palavras que este site cria para você. Com ele você lê respostas, de qualquer computador, e envia mais.
codename-paper = Escreva-o em papel e deixe onde ninguém olhe. Não o fotografe, e não o guarde em um celular nem em uma conta.
codename-lost = Ninguém pode dá-lo a você de novo. Se ele se perder, envie com um novo e diga o que enviou antes.
codename-tie = Sob o mesmo codinome, os jornalistas veem que duas coisas vêm da mesma pessoa. Sem codinome, ou com outro, nada aqui as liga.
codename-back = Para voltar, escolha <a>Ler respostas</a> e digite as palavras.
# $days is a number of days, always more than 40.
codename-wait = Uma resposta espera cerca de dois meses, no mínimo { $days } dias; depois é apagada, lida ou não. Você pode apagá-la antes.
# $time is a number of minutes.
codename-memory = É possível consultar como um envio terminou até { $time } depois do fim, no endereço que o formulário dele mostra.
codename-theirs = O que os jornalistas recolheram, eles guardam nos próprios computadores pelo tempo que o trabalho exigir.
# Where no answers are given, instead of codename-title.
kept-title = Por quanto tempo o que você envia é guardado
kept-link = <a>Por quanto tempo o que você envia é guardado</a>

## Very large files

large-title = Arquivos muito grandes
# $size is the most that is taken in one send; $number is a number of files.
large-limit = Um envio pode ter até { $size } e { $number ->
    [one] { $number } arquivo
    [many] { $number } arquivos
   *[other] { $number } arquivos
}. Pelo Tor, 100 MB levam de alguns minutos a uma hora; se a conexão cair, um arquivo cortado precisa ser enviado de novo desde o começo. Por isso, vários envios pequenos são melhores que um grande.
large-several = Muitos arquivos: envie alguns, anote o codinome, abra um novo formulário, escolha “Sim, com o codinome que já tenho” e envie os próximos.
# Instead of it where no answers are given, and so no codenames.
large-together = Muitos arquivos: envie alguns e depois abra um novo formulário para os próximos. Nada aqui liga os seus envios entre si. Por isso, diga em cada mensagem o que vai junto, também nas partes de um arquivo: por exemplo, “Parte 2 de 5 de…”.
large-split = Um arquivo grande: divida-o e envie as partes uma após a outra. No Linux e no macOS:
large-split-windows = No Windows, o 7-Zip faz isso (“Dividir arquivo”). Deixe os nomes das partes como estão.
large-encrypt = Criptografar antes
large-encrypt-why = Se quiser que ninguém no caminho possa ler, nem este servidor, criptografe antes. Salve <a>as chaves dos jornalistas</a> como <code>keys.txt</code> e use o programa age, versão 1.3 ou mais nova:
# The same where any version of age knows the kind of the keys.
large-encrypt-classic = Se quiser que ninguém no caminho possa ler, nem este servidor, criptografe antes. Salve <a>as chaves dos jornalistas</a> como <code>keys.txt</code> e use o programa age:
large-encrypt-keys = Essas chaves vêm deste servidor: quem tiver tomado o controle dele pode oferecer as próprias no lugar delas. Se a redação também der as chaves dela em outro lugar, por exemplo no próprio site, compare-as antes de criptografar.
large-encrypt-then = Envie o novo arquivo, ou divida esse mesmo: os jornalistas podem juntar as partes de novo. Busque as chaves de novo a cada vez: elas mudam.

## What nobody can promise

limits-title = O que não podemos prometer
limits-tor = Quem controla a rede em que você está pode ver que você usa o Tor, mais ou menos quanto enviou, e quando. Não vê para onde, nem o quê.
limits-device = Um programa espião no seu dispositivo vê tudo antes de ser criptografado.
limits-documents = O que um documento diz sobre você, ele diz a todos que o veem. <a>O que um arquivo pode revelar</a>
limits-server = Quem tomar o controle deste servidor enquanto ele funciona vê o que chegar a partir daí, e pode escrever respostas em nome da redação. Por isso a redação nunca precisa do seu nome.
# Where no answers are given.
limits-server-alone = Quem tomar o controle deste servidor enquanto ele funciona vê o que chegar a partir daí. Por isso a redação nunca precisa do seu nome.
limits-people = Os jornalistas podem não responder, não publicar ou demorar.
# Where no answers are given.
limits-people-alone = Os jornalistas podem não publicar ou demorar.
limits-law = Isto não é orientação jurídica. O que a lei protege varia de país para país; pergunte a quem a conhece. Não faça isso a partir do trabalho.
limits-risk = Nenhuma ferramenta deixa isto sem risco. Se vale a pena, só você pode decidir.

## After sending

after-title = Depois de enviar
after-close = Feche esta janela e escolha “Nova identidade” no Tor Browser: ela fecha tudo e esquece o que foi mostrado.
after-paper = Se você tem um codinome: ele está em papel, onde ninguém olha?
after-files = Não deixe nos seus próprios dispositivos o que não pode ser encontrado lá. Não apague no trabalho nada que não teria apagado de qualquer forma: isso é notado.
after-talk = Não conte a ninguém. Não procure a notícia a partir do trabalho, e continue como antes.
after-back = <a>Quando voltar, e por quanto tempo as coisas são guardadas</a>
