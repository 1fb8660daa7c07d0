# The pages that a source sees on the way: front, form, receipt, inbox, errors.
# Short sentences; the reader may be afraid, in a hurry, and on a phone.

## The front page

front-title = Enviar algo de forma confidencial
# $site is the newsroom's name.
front-lead = Aqui você pode enviar uma mensagem e arquivos aos jornalistas de { $site }, sem dizer quem é.
# Behind it stands what the newsroom wrote: names, or a department.
front-readers = Quem lê:
# Above a text of the newsroom.
front-own = O que a redação diz sobre si mesma
front-send = Escrever uma mensagem ou enviar arquivos
front-inbox = <a>Ler respostas</a> ao que você enviou antes, com o seu codinome.
front-first = Antes de enviar
front-network = Não faça isto de uma rede, de um dispositivo ou de uma conta do seu empregador. <a>Por quê, e o que é melhor</a>
front-address = Verifique se esta página é a verdadeira. <a>Como verificar o endereço</a>
front-inside = Um documento pode identificar você: o autor, alterações controladas, o lugar de uma foto, marcas feitas para um só leitor. <a>O que observar nos arquivos</a>
front-what = O que acontece com o que você envia
front-sealed = Tudo é criptografado para os jornalistas à medida que chega. Este servidor não consegue abri-lo de novo. <a>Como isso funciona</a>
front-kept = O servidor guarda um número aleatório, o dia e um tamanho arredondado. Nem nome, nem endereço, nem hora.
front-safest = Funciona sem JavaScript: o nível “Avançado” (Safest) do Tor Browser serve.
front-more = Mais
front-helps = <a>O que ajuda os jornalistas</a>
front-codename = <a>Como voltar, e por quanto tempo as coisas são guardadas</a>
front-large = <a>Arquivos muito grandes</a>
front-limits = <a>O que não podemos prometer</a>

## The form

form-title = Mensagem e arquivos
# Above the form, when there is something to say.
form-alert = Ainda não enviado
form-signed-out = Sua sessão não está mais aberta: isso acontece após alguns minutos sem nenhum clique. Para escrever sob o seu codinome, digite-o abaixo.
form-empty = Nada foi enviado: o formulário não tinha texto nem arquivo.
form-codename-legend = Você quer poder ler uma resposta?
form-codename-new = Sim, com um novo codinome
form-codename-show = Mostrar o codinome
form-codename-keep = Anote-o agora, em papel, onde ninguém olhe, ou decore-o. Quem o tiver pode ler as respostas; ninguém pode dá-lo a você de novo. Cada vez que este formulário é aberto, ele tem outro: o seu é o que estava aqui quando você enviou.
form-codename-later = Com ele você volta dias depois, de qualquer computador: escolha “Ler respostas” na primeira página.
form-codename-mine = Sim, com o codinome que já tenho
form-codename-typed = O codinome que você já tem
form-codename-none = Não quero resposta
form-signed-in-legend = Respostas
form-signed-in-mine = Os jornalistas podem responder sob o codinome com que entrei
form-signed-in-none = Sem resposta, e sem nada que ligue isto ao que enviei antes
form-signed-in-back = <a>Voltar às respostas, ou sair</a>
form-message = Mensagem
form-message-most = Até { $number ->
    [one] { $number } caractere.
    [many] { $number } caracteres.
   *[other] { $number } caracteres.
} <a>O que ajuda os jornalistas</a>
form-files = Arquivos
form-files-note = Você pode escolher vários de uma vez. Os jornalistas veem os nomes deles. <a>O que um arquivo pode revelar</a>
form-send = Enviar
# $size is the most that is taken in one send; $number is a number of files.
form-limit = Até { $size } em um envio, e { $number ->
    [one] { $number } arquivo
    [many] { $number } arquivos
   *[other] { $number } arquivos
}. Pelo Tor, 100 MB levam de alguns minutos a uma hora. <a>Mais que isso</a>
form-kept = O que chegou fica guardado, mesmo que a conexão caia.
form-no-files = Este servidor não tem espaço para arquivos no momento. É possível enviar uma mensagem. Volte amanhã para enviar os arquivos.
# Before a place on the page where the progress of the sending is shown.
form-progress = Andamento e recibo
form-sent = O resultado deste formulário
# $time is a number of minutes.
form-status = Se nada se mover aqui, ou se aparecer um erro, ou se outra janela abrir e não mostrar nada: veja <a>o que chegou deste envio</a>; isso fica indicado lá até { $time } depois do fim. Você pode abrir antes de enviar.
form-status-codename = Se a conexão cair, o novo codinome não será mostrado outra vez: anote-o antes de enviar.

## After sending: what has arrived

sent-unknown = Nada se sabe sobre este envio
# $time is a number of minutes.
sent-unknown-text = Nada se sabe aqui sobre este envio: ele não começou, ou terminou há mais de { $time }, ou o servidor foi reiniciado desde então. Se você acabou de clicar em “Enviar”, recarregue esta página daqui a pouco. Se queria cancelar um envio anterior: aqui isso não é mais possível, e o que chegou dele fica guardado.
sent-arriving = Ainda chegando
sent-arriving-text = Seu envio está chegando. Recarregue esta página para ver como termina.
sent-not-deleted = Não apagado
sent-not-deleted-text = Este envio foi cancelado, mas o servidor não conseguiu apagar o que tinha chegado dele. Isso pode chegar aos jornalistas.
sent-whole = Recebido
sent-whole-text = Tudo chegou, está criptografado para os jornalistas e guardado com segurança.
sent-part = Recebido em parte
sent-part-kept = O que está listado aqui chegou, está criptografado para os jornalistas e guardado com segurança.
sent-empty = Nada foi enviado
sent-empty-text = O formulário não tinha texto nem arquivo. Escreva uma mensagem ou escolha arquivos, e envie de novo.
sent-nothing = Não recebido
sent-discarded = Descartado
sent-discarded-text = Este formulário foi cancelado. O que tinha chegado dele foi apagado daqui, assim como o que restava de envios anteriores dele recebidos em parte. Só fica guardado um envio que tenha sido recebido por inteiro.
# The same form is sent again after it was cancelled.
sent-form-cancelled = Este formulário foi cancelado antes, por isso não aceita mais nada, e nada deste envio foi guardado. Para enviar mesmo assim: copie a sua mensagem, <a>abra um novo formulário</a> e envie por lá.
sent-bad-token = Isto não veio de um formulário deste site, ou veio de um que não é mais válido. Nada disso foi guardado. <a>Abra o formulário de novo</a> e envie por lá.
sent-unanswerable = Nada foi enviado. Se o formulário pede o seu codinome, corrija-o lá e envie de novo. Se não, copie a sua mensagem, <a>abra o formulário de novo</a> e digite lá o seu codinome; os arquivos precisam ser escolhidos outra vez.
sent-too-often = Este formulário foi enviado vezes demais, por isso nada deste último envio foi guardado. O que foi recebido antes fica guardado. <a>Abra um novo formulário</a> e envie por lá o que ainda falta.
sent-too-much = Muitos envios vieram de você por um mesmo caminho pelo Tor em pouco tempo, por isso nada deste envio foi guardado. O que foi recebido antes fica guardado. Espere dez minutos e envie de novo. Para continuar antes disso, copie a sua mensagem, peça ao Tor Browser um novo circuito para este site (o símbolo antes do endereço) e envie a mensagem por <a>um novo formulário</a>.
sent-busy = Muitas pessoas estão enviando neste momento, por isso este servidor não conseguiu aceitar, e nada deste envio foi guardado. Envie de novo em dez minutos.
sent-not-stored = O servidor não conseguiu guardar o que você enviou, e você deve considerá-lo não recebido. Envie de novo mais tarde.
# Below it is listed what an earlier send of the same form left.
sent-before = O que já tinha sido recebido deste formulário fica guardado: está listado aqui.

# Why only a part was received.
part-connection = A conexão caiu antes que tudo chegasse.
part-idle = Nada mais chegou por muito tempo, por isso o envio foi encerrado.
part-shutdown = O servidor precisou parar antes que tudo chegasse.
# $size is the most that is taken in one send.
part-too-large = Isto era mais do que cabe em um envio (até { $size }).
part-too-many = Eram mais arquivos do que cabem em um envio (até { $number }).
part-message = { $number ->
    [one] A mensagem tinha mais de { $number } caractere, e foi cortada ali.
    [many] A mensagem tinha mais de { $number } caracteres, e foi cortada ali.
   *[other] A mensagem tinha mais de { $number } caracteres, e foi cortada ali.
}
part-no-room = Este servidor não tem espaço para mais arquivos no momento.
part-malformed = Não foi possível ler o resto do que o seu navegador enviou.
part-no-files = Nenhum dos arquivos foi guardado.

# Why nothing was received.
nothing-connection = A conexão caiu antes que algo chegasse. Envie de novo.
nothing-idle = Nada chegou por muito tempo, por isso o envio foi encerrado. Envie de novo.
nothing-shutdown = O servidor precisou parar antes que algo chegasse. Envie de novo em alguns minutos.
nothing-too-large = Isto era mais do que cabe em um envio (até { $size }). Nada disso foi guardado. Envie menos arquivos ou arquivos menores, em vários envios.
nothing-too-many = Eram mais arquivos do que cabem em um envio. Mande-os em vários envios.
nothing-message = A mensagem era longa demais. Envie uma mais curta, ou envie-a como arquivo.
nothing-no-room = Este servidor não tem espaço no momento. Nada disso foi guardado. Volte amanhã.
nothing-malformed = Não foi possível ler o que o seu navegador enviou. Nada disso foi guardado. Abra o formulário de novo e envie por lá.

# A table of what has arrived.
list-title = O que chegou
list-message = Mensagem
list-characters = { $number ->
    [one] { $number } caractere
    [many] { $number } caracteres
   *[other] { $number } caracteres
}
list-characters-part = { $number ->
    [one] { $number } caractere, não tudo
    [many] { $number } caracteres, não tudo
   *[other] { $number } caracteres, não tudo
}
list-files = Arquivos inteiros
# $size is the size of all of them together.
list-files-together = { $number ->
    [one] { $number }, ao todo { $size }
    [many] { $number }, ao todo { $size }
   *[other] { $number }, ao todo { $size }
}
list-file = Arquivo { $number }
# Both are the same size: the first is rounded, the second is in bytes.
list-size = { $size } ({ $exact })
list-cut = Um arquivo em parte
list-cut-size = { $size } dele

# Answers, on the receipt.
receipt-declined = Você escolheu não querer resposta, por isso o codinome que digitou não foi usado: nada liga isto ao que você enviou antes.
receipt-codename = Seu codinome
# $days is a number of days, always more than 40.
receipt-keep = Guarde-o: com ele você pode <a>ler respostas</a> em alguns dias, de qualquer computador, e enviar mais. Ninguém pode mostrá-lo a você depois que esta página for fechada. Uma resposta espera por você cerca de dois meses, no mínimo { $days } dias.
receipt-signed-in = As respostas podem ser lidas em <a>Ler respostas</a>, com o codinome com que você entrou.
receipt-new = As respostas podem ser lidas em <a>Ler respostas</a>, com o codinome que o formulário mostrou: anote-o antes de fechar o formulário. Ele não pode ser mostrado aqui. Se você não o tem, ninguém pode ler respostas a isto: nesse caso, envie de novo com um novo codinome, e diga na mensagem que fez isso.
receipt-typed = As respostas podem ser lidas em <a>Ler respostas</a>, com o codinome que você digitou.
receipt-never = Os jornalistas não podem responder a isto. Se quiser uma resposta, <a>envie uma mensagem</a> com o codinome certo, e diga nela o que enviou antes.
receipt-others = { $number ->
    [one] Este formulário foi enviado mais de uma vez: além do que está listado aqui, fica guardado mais { $number } envio dele.
    [many] Este formulário foi enviado mais de uma vez: além do que está listado aqui, ficam guardados mais { $number } envios dele.
   *[other] Este formulário foi enviado mais de uma vez: além do que está listado aqui, ficam guardados mais { $number } envios dele.
}

# The rest of what was received in part.
rest-connection = Você pode <a>enviar o resto</a> agora ou mais tarde; um arquivo que chegou em parte precisa ser enviado de novo desde o começo.
rest-too-large = Você pode <a>enviar o resto</a> agora ou mais tarde, em vários envios menores. <a>Como enviar arquivos muito grandes</a>
rest-too-many = Você pode <a>enviar o resto</a> agora ou mais tarde, em vários envios.
rest-message = Você pode <a>enviar o resto</a> da mensagem agora ou mais tarde, ou ela toda como arquivo.
rest-no-room = Volte amanhã para <a>enviar o resto</a>; um arquivo que chegou em parte precisa ser enviado de novo desde o começo.
rest-malformed = Abra <a>um novo formulário</a> para o resto; um arquivo que chegou em parte precisa ser enviado de novo desde o começo.
rest-same = Com o mesmo codinome, os jornalistas veem que as duas partes vão juntas.
rest-nothing = Nada liga os dois envios, por isso diga na mensagem do que se trata.
sent-again = <a>Voltar a um formulário vazio</a>
# A button that leads away from what was typed.
sent-done = Terminei
sent-signed-in = Sua sessão ainda está aberta. Quando terminar, <a>saia</a> e escolha “Nova identidade” no Tor Browser.
sent-close = Quando terminar, feche esta janela e escolha “Nova identidade” no Tor Browser antes de fazer qualquer outra coisa.
sent-discard-note = Se você não quer que isto chegue aos jornalistas, nem qualquer outra coisa que tenha sido recebida em parte deste formulário:
sent-discard = Cancelar e descartar

## Codenames that were typed

codename-empty = Nenhum codinome foi digitado.
codename-count = { $number ->
    [one] Um codinome tem oito palavras; aqui há só uma.
    [many] Um codinome tem oito palavras; aqui há { $number }.
   *[other] Um codinome tem oito palavras; aqui há { $number }.
}
# $number is from 1 to 8: which word it is.
codename-word = { $number ->
    [1] A primeira palavra não está na lista: há um erro de digitação nela.
    [2] A segunda palavra não está na lista: há um erro de digitação nela.
    [3] A terceira palavra não está na lista: há um erro de digitação nela.
    [4] A quarta palavra não está na lista: há um erro de digitação nela.
    [5] A quinta palavra não está na lista: há um erro de digitação nela.
    [6] A sexta palavra não está na lista: há um erro de digitação nela.
    [7] A sétima palavra não está na lista: há um erro de digitação nela.
   *[8] A oitava palavra não está na lista: há um erro de digitação nela.
}
codename-check = Estas palavras não combinam: uma delas está errada, ou a ordem está.
codename-signed-out = Sua sessão não está mais aberta: digite abaixo o seu codinome, ou escolha ali outra opção.
codename-signed-out-before = Sua sessão foi encerrada antes que o formulário fosse enviado.
codename-again = Nada foi enviado ainda. Sua mensagem está aqui de novo; os arquivos precisam ser escolhidos outra vez.
codename-again-cut = { $number ->
    [one] A mensagem tinha mais de { $number } caractere: o que vinha depois não está mais aqui.
    [many] A mensagem tinha mais de { $number } caracteres: o que vinha depois não está mais aqui.
   *[other] A mensagem tinha mais de { $number } caracteres: o que vinha depois não está mais aqui.
}

## Signing in

sign-in-title = Ler respostas
sign-in-alert = Sessão não aberta
sign-in-over = Sua sessão não está mais aberta. Isso acontece após alguns minutos sem nenhum clique, quando você sai e quando o servidor é reiniciado. Nada se perdeu: digite o seu codinome de novo.
sign-in-cookie = Nenhuma sessão foi aberta: seu navegador não devolveu o cookie desta página, ou outra janela deste site interferiu. Entre mais uma vez. Se esta linha aparecer de novo, seu navegador recusa cookies: permita-os para este site.
sign-in-no-codename = O que foi enviado não é um codinome: são oito palavras, e nada mais.
sign-in-codename = Seu codinome
sign-in-codename-note = As oito palavras. Maiúsculas, vírgulas e quebras de linha não importam.
sign-in-button = Entrar
sign-in-empty = Todo codinome abre uma caixa de entrada. Se a sua estiver vazia embora você espere uma resposta, ainda não há nenhuma: olhe de novo em alguns dias. Uma resposta espera cerca de dois meses, no mínimo { $days } dias; depois é apagada.
sign-in-cookie-note = Esta página precisa de um cookie. Ele não diz nada sobre você nem sobre o seu codinome, e some quando você fecha o navegador.

## The inbox

inbox-title = Respostas
inbox-deleted = { $number ->
    [one] Apagada: { $number } resposta.
    [many] Apagadas: { $number } respostas.
   *[other] Apagadas: { $number } respostas.
}
inbox-changed = Nada foi apagado: as respostas não são mais as que você tinha visto. Olhe-as primeiro.
inbox-no-cookies = Seu navegador recusa cookies, por isso aqui você só pode ler. Para baixar arquivos ou apagar respostas, permita cookies para este site e <a>entre de novo</a>. Para escrever de volta, use <a>o formulário</a> e digite lá o seu codinome.
inbox-busy = Muitas pessoas estão entrando neste momento, por isso aqui você só pode ler. Para baixar arquivos ou apagar respostas, <a>entre de novo</a> em alguns minutos. Para escrever de volta, use <a>o formulário</a> e digite lá o seu codinome.
inbox-empty = Não há resposta aqui. Os jornalistas leem off-line o que chega, e muitas vezes levam dias: olhe de novo mais tarde, com o mesmo codinome. Uma resposta espera cerca de dois meses, no mínimo { $days } dias; depois é apagada, lida ou não.
inbox-read = Leia-as e depois apague-as: o que é apagado aqui some para sempre.
inbox-damaged = Esta resposta está danificada e não pode ser aberta. Escreva aos jornalistas para que a enviem de novo.
inbox-files = Arquivos. Abra-os somente em um computador que não esteja on-line: um arquivo pode contar a outros onde foi aberto.
inbox-delete = Apagar esta resposta
inbox-delete-all = { $number ->
    [one] Apagar { $number } resposta
    [many] Apagar todas as { $number } respostas
   *[other] Apagar todas as { $number } respostas
}
inbox-next = E agora
inbox-send = Escrever de volta, ou enviar mais
inbox-never = A redação nunca precisa do seu nome. Não o diga quando escrever, se quiser que não se saiba quem você é.
inbox-sign-out = Sair
inbox-close = Quando terminar, feche esta janela e escolha “Nova identidade” no Tor Browser.

delete-all-title = Apagar todas as respostas?
delete-all-text = Elas somem para sempre, e os jornalistas não são avisados. Se outra chegou desde que você olhou, nada é apagado, e a página pede que você a veja primeiro.
delete-all-yes = Apagar todas elas
delete-all-no = <a>Não, voltar às respostas</a>

signed-out-title = Sessão encerrada
signed-out-text = Sua sessão está encerrada, e o servidor esqueceu o seu codinome.
signed-out-identity = Agora escolha “Nova identidade” no Tor Browser: ela fecha todas as janelas e esquece o que foi mostrado nelas.

## When there is no page

error-not-found = Não está aqui
error-not-found-text = Esta página não existe. O endereço pode ter sido digitado errado.
error-method = Assim não
error-method-text = Esta página não pode ser usada assim.
error-no-form = Não é um formulário
error-no-form-text = O que chegou não foi enviado pelo formulário deste site (<code>multipart/form-data</code>). Nada disso foi guardado.
error-foreign = Não realizado
error-foreign-text = Isto não veio de uma página da sua caixa de entrada, ou veio de uma que não é mais válida. Nada foi alterado. Abra <a>sua caixa de entrada</a> de novo.
error-damaged = Danificado
error-damaged-text = Este arquivo não é o que os jornalistas enviaram, e não pode ser aberto. Escreva a eles para que o enviem de novo.
error-too-slow = Não recebido
error-too-slow-text = O formulário não chegou até o fim. Nada foi feito. Volte e tente de novo.
error-not-now = Agora não
error-too-often-text = Muitos pedidos vieram por um mesmo caminho pelo Tor em pouco tempo. Espere alguns minutos e recarregue a página; ou peça ao Tor Browser um novo circuito para este site (o símbolo antes do endereço). O que foi recebido fica guardado.
error-busy-text = Muitas pessoas estão baixando arquivos neste momento. Nada se perdeu. Tente de novo em um minuto.
error-internal-text = O servidor não conseguiu fazer isto. Nada se perdeu. Tente de novo mais tarde.
error-home = <a>Para a primeira página</a>
