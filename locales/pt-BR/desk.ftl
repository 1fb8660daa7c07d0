# The journalists' site: the list of submissions, what is done with it, and handing in answers.
# What both sites say in the same words stands in source.ftl.
#
# The reader is a journalist at work. A submission is what a source sends in one go (message
# and files); to collect it is to download it and to mark it so; the admin looks after the
# server. What stands in <code> is typed as it is, and is not translated.

## Signing in

desk-sign-in-title = Jornalistas
desk-sign-in-over = Sua sessão não está mais aberta. Isso acontece após alguns minutos sem nenhum clique, doze horas depois da entrada, quando o servidor é reiniciado e quando quem administra o servidor altera a sua conta.
# It is the same for everything that may be wrong. “All three”: name, passphrase and code.
desk-sign-in-failed = Nenhuma sessão foi aberta. Espere o próximo código do seu aplicativo e digite os três dados mais uma vez. Cada código só é aceito uma vez. Nos primeiros minutos após o início do servidor, e depois de vários códigos errados, os certos também são recusados: nesse caso, espere alguns minutos. Se continuar, fale com quem administra o servidor.
desk-sign-in-name = Nome
desk-sign-in-passphrase = Frase-senha
desk-sign-in-passphrase-note = As oito palavras. Maiúsculas, vírgulas e hifens não importam.
# A number that changes every half minute, shown by an app on the journalist's phone.
desk-sign-in-code = Código
desk-sign-in-code-note = Os seis algarismos que o seu aplicativo mostra agora.
desk-sign-in-cookie-note = Esta página precisa de um cookie, que some quando você fecha o navegador.
desk-signed-out-text = Sua sessão está encerrada.
desk-signed-out-again = <a>Entrar de novo</a>

## What needs attention, above the list

# $name is the journalist's account. A button to sign out stands behind it.
desk-signed-in = Você entrou como { $name }.
desk-sign-out = Sair
# $command is what the admin types.
desk-wrong-codes = { $number ->
    [one] Desde a sua entrada anterior a esta, alguém digitou a sua frase-senha com um código errado: { $number } vez. Se não foi você, alguém conhece a sua frase-senha: peça uma nova a quem administra o servidor ({ $command }).
    [many] Desde a sua entrada anterior a esta, alguém digitou a sua frase-senha com um código errado: { $number } vezes. Se não foi você, alguém conhece a sua frase-senha: peça uma nova a quem administra o servidor ({ $command }).
   *[other] Desde a sua entrada anterior a esta, alguém digitou a sua frase-senha com um código errado: { $number } vezes. Se não foi você, alguém conhece a sua frase-senha: peça uma nova a quem administra o servidor ({ $command }).
}
desk-attention = O que requer atenção
desk-disk-full = O disco está cheio: nem mesmo mensagens são aceitas. Quem administra o servidor precisa liberar espaço agora.
# The reserve: room on the disk that is kept free for messages.
desk-disk-reserve = O disco chegou à reserva: mensagens são aceitas, arquivos não. Libere espaço: baixe os envios, marque-os como recolhidos e peça a quem administra o servidor que execute <code>postern purge</code>.
desk-fragments = { $number ->
    [one] Uma falha do servidor cortou { $number } envio: baixe como qualquer outro o que está marcado “cortado por uma falha”; <code>postern-reader open</code> recupera o que chegou.
    [many] Uma falha do servidor cortou { $number } envios: baixe como qualquer outro o que está marcado “cortado por uma falha”; <code>postern-reader open</code> recupera o que chegou.
   *[other] Uma falha do servidor cortou { $number } envios: baixe como qualquer outro o que está marcado “cortado por uma falha”; <code>postern-reader open</code> recupera o que chegou.
}
# Submissions are sealed to the keys of journalists; a key may be for a week only, and the next
# one follows. $day and $used are days: what the clock says, and that of the last keys.
desk-clock-back = O relógio voltou no tempo: ele marca { $day }, mas chaves de { $used } já foram usadas; não se usam anteriores, por isso acerte o relógio.
# $name is whose keys they are; $day is their last day; $command is what the admin types.
desk-keys-over = As chaves de { $name } venceram em { $day }: { $name } não poderá abrir o que chegar antes de haver novas (<code>postern-reader keygen --extend</code>, { $command }).
desk-keys-last = As chaves de { $name } venceram em { $day }, e ninguém tem outras: a última continua em uso até que cheguem novas (<code>postern-reader keygen --extend</code>, { $command }).
desk-keys-end = As chaves de { $name } vencem em { $day }: crie mais com <code>postern-reader keygen --extend</code> e inclua-as com { $command }.
# $day is the first day that this key is meant for.
desk-keys-early = { $name } não tem chave para este dia: a que começa em { $day } já está em uso.

## The list

desk-list-title = Envios
# $day is when the download began. A button to mark them stands behind it.
desk-downloaded = { $number ->
    [one] Você baixou { $number } envio em { $day }. Quando tiver o arquivo e ele abrir, marque-o:
    [many] Você baixou { $number } envios em { $day }. Quando tiver o arquivo e ele abrir, marque-os:
   *[other] Você baixou { $number } envios em { $day }. Quando tiver o arquivo e ele abrir, marque-os:
}
# A button. $number counts submissions.
desk-mark-downloaded = { $number ->
    [one] Marcar { $number } como recolhido
    [many] Marcar { $number } como recolhidos
   *[other] Marcar { $number } como recolhidos
}
# A button to begin another download stands behind it. $command is typed as it is.
desk-download-broke = { $number ->
    [one] Um download de { $number } envio, iniciado em { $day }, não chegou ao fim. <a>Continue-o</a>: deixe o navegador retomá-lo, ou use { $command }. Ou deixe-o de lado e inicie outro com tudo o que é novo:
    [many] Um download de { $number } envios, iniciado em { $day }, não chegou ao fim. <a>Continue-o</a>: deixe o navegador retomá-lo, ou use { $command }. Ou deixe-o de lado e inicie outro com tudo o que é novo:
   *[other] Um download de { $number } envios, iniciado em { $day }, não chegou ao fim. <a>Continue-o</a>: deixe o navegador retomá-lo, ou use { $command }. Ou deixe-o de lado e inicie outro com tudo o que é novo:
}
desk-download-another = Iniciar outro download
# $size is that of all of them together.
desk-new = { $number ->
    [one] { $number } envio que você não recolheu, { $size } ao todo.
    [many] { $number } envios que você não recolheu, { $size } ao todo.
   *[other] { $number } envios que você não recolheu, { $size } ao todo.
}
desk-download-new = Baixar tudo o que é novo
desk-download-again = Baixar tudo o que é novo, inclusive o já baixado
desk-download-marks = Baixar não marca nada. Um envio é apagado alguns dias depois que todos os jornalistas, ou quem administra o servidor, o marcaram como recolhido; todo o resto permanece.
desk-nothing-new = Nada de novo: você recolheu tudo o que há.
desk-to-replies = <a>Entregar respostas às fontes</a> (<code>replies.tar</code>)
desk-trash = { $number ->
    [one] Na lixeira: { $number } envio. Quem administra o servidor pode recuperar o que foi apagado, por { $days } dias no mínimo: <code>postern trash list</code>.
    [many] Na lixeira: { $number } envios. Quem administra o servidor pode recuperar o que foi apagado, por { $days } dias no mínimo: <code>postern trash list</code>.
   *[other] Na lixeira: { $number } envios. Quem administra o servidor pode recuperar o que foi apagado, por { $days } dias no mínimo: <code>postern trash list</code>.
}
# A link over a long table, for those who use a keyboard or a screen reader.
desk-past-list = <a>Pular a lista</a>, para ir às ações com o que foi escolhido.
# Headings of columns. The first column has a box to choose a submission by.
desk-column-choose = Escolher
desk-column-submission = Envio
desk-column-day = Dia
desk-column-state = Estado
desk-column-size = Tamanho
desk-column-file = Arquivo
# The state of a submission, alone in its cell.
desk-state-new = <strong>novo</strong>
desk-state-new-cut = <strong>novo</strong>, cortado por uma falha
desk-state-collected = recolhido
desk-state-collected-cut = recolhido, cortado por uma falha
desk-download = Baixar
# Read out by screen readers. $id is how the list names a submission.
desk-download-one = Baixar { $id }
# Two buttons stand behind it: “Delete …” and “Mark collected”.
desk-chosen = O que foi escolhido:
# It asks before it deletes: hence the dots.
desk-delete = Apagar…
desk-mark = Marcar como recolhido
desk-empty = Não há nenhum envio aqui.
desk-pages = Páginas da lista
desk-newest = <a>Mais recentes</a>
desk-older = <a>Anteriores</a>
desk-day = Ir para um dia
desk-day-show = Mostrar
desk-in-all = { $number ->
    [one] { $number } envio ao todo.
    [many] { $number } envios ao todo.
   *[other] { $number } envios ao todo.
}
# Padded: made larger, so that sizes say less.
desk-padded = Os tamanhos têm preenchimento: indicam o que foi enviado com margem de 12%.

## Deleting and marking

desk-delete-title = { $number ->
    [one] Apagar { $number } envio?
    [many] Apagar { $number } envios?
   *[other] Apagar { $number } envios?
}
desk-delete-new = { $number ->
    [one] Inclui { $number } envio que você não recolheu: talvez ninguém saiba o que ele diz.
    [many] Você não recolheu { $number } deles: talvez ninguém saiba o que eles dizem.
   *[other] Você não recolheu { $number } deles: talvez ninguém saiba o que eles dizem.
}
desk-delete-list = O que será apagado
desk-delete-text = O que é apagado some da lista de todos os jornalistas. Quem administra o servidor pode recuperá-lo por { $days } dias no mínimo; depois é sobrescrito.
desk-delete-yes = { $number ->
    [one] Apagar { $number } envio
    [many] Apagar { $number } envios
   *[other] Apagar { $number } envios
}
desk-delete-no = <a>Manter</a>
desk-done = Feito
desk-marked = { $number ->
    [one] Você marcou { $number } envio como recolhido.
    [many] Você marcou { $number } envios como recolhidos.
   *[other] Você marcou { $number } envios como recolhidos.
}
desk-marked-text = { $days ->
    [one] O que todos os jornalistas, ou quem administra o servidor, marcaram é apagado cerca de { $days } dia depois.
    [many] O que todos os jornalistas, ou quem administra o servidor, marcaram é apagado cerca de { $days } dias depois.
   *[other] O que todos os jornalistas, ou quem administra o servidor, marcaram é apagado cerca de { $days } dias depois.
}
desk-deleted = { $number ->
    [one] Apagado: { $number } envio. Quem administra o servidor pode recuperar o que foi apagado, por { $days } dias no mínimo.
    [many] Apagados: { $number } envios. Quem administra o servidor pode recuperar o que foi apagado, por { $days } dias no mínimo.
   *[other] Apagados: { $number } envios. Quem administra o servidor pode recuperar o que foi apagado, por { $days } dias no mínimo.
}
desk-back = <a>Voltar à lista</a>

## Handing in answers: a file that was made on the offline computer

desk-replies-title = Entregar respostas
# Before the title of the page, when nothing came of it.
desk-replies-alert = Nada foi incorporado
desk-replies-taken = { $number ->
    [one] Incorporada: { $number } resposta.
    [many] Incorporadas: { $number } respostas.
   *[other] Incorporadas: { $number } respostas.
}
# $number counts answers.
desk-replies-known = Já estavam aqui, ou a fonte as apagou: { $number }.
desk-replies-repaired = Estavam danificadas e foram reparadas: { $number }.
desk-replies-no-room-for = { $number ->
    [one] O disco não tem espaço para { $number } resposta. Peça a quem administra o servidor que libere espaço, e entregue o mesmo arquivo de novo.
    [many] O disco não tem espaço para { $number } respostas. Peça a quem administra o servidor que libere espaço, e entregue o mesmo arquivo de novo.
   *[other] O disco não tem espaço para { $number } respostas. Peça a quem administra o servidor que libere espaço, e entregue o mesmo arquivo de novo.
}
# A list of what is wrong follows. The bundle: the file that was handed in.
desk-replies-wrong = { $number ->
    [one] Há { $number } erro no pacote. O que está bom foi incorporado. Se o arquivo foi danificado ou cortado no caminho, entregue-o mais uma vez; senão, faça um novo pacote com o resto.
    [many] Há { $number } erros no pacote. O que está bom foi incorporado. Se o arquivo foi danificado ou cortado no caminho, entregue-o mais uma vez; senão, faça um novo pacote com o resto.
   *[other] Há { $number } erros no pacote. O que está bom foi incorporado. Se o arquivo foi danificado ou cortado no caminho, entregue-o mais uma vez; senão, faça um novo pacote com o resto.
}
desk-replies-destroy = Destrua agora a sua cópia do arquivo: ela revela que respostas foram escritas juntas.
desk-replies-no-bundle = Isso não é um pacote de respostas. Escolha o <code>replies.tar</code> que <code>postern-reader reply</code> gerou. Nada foi incorporado.
desk-replies-too-large = Isso passa de { $size }, o máximo aceito aqui. Faça vários pacotes, ou peça a quem administra o servidor que o incorpore com <code>postern replies import</code>. Nada foi incorporado.
desk-replies-no-room = O disco não tem espaço para isso. Peça a quem administra o servidor que libere espaço. Nada foi incorporado.
desk-replies-no-file = Nenhum arquivo foi escolhido, ou ele estava vazio. Nada foi incorporado.
desk-replies-cut = O arquivo não chegou até o fim. Nada foi incorporado: envie-o mais uma vez.
desk-replies-importing = Outra pessoa está incorporando respostas neste momento. Nada do seu arquivo foi incorporado: envie-o mais uma vez em um minuto.
desk-replies-file = O arquivo <code>replies.tar</code>
desk-replies-file-note = Como <code>postern-reader reply</code> o gerou, até { $size }. O mesmo arquivo duas vezes não causa problema.
desk-replies-button = Entregar

## When there is no page

desk-error-gone = Não está mais aqui
desk-error-gone-text = O que você pede foi apagado, ou marcado como recolhido, ou o servidor foi reiniciado desde que esse download começou. Se você estava continuando um download interrompido, apague o arquivo incompleto e baixe mais uma vez tudo o que é novo.
desk-error-nothing-new = Nada de novo
desk-error-nothing-new-text = Você recolheu tudo o que há. Nada foi baixado.
desk-error-nothing-chosen = Nada escolhido
desk-error-nothing-chosen-text = Nada foi alterado: primeiro escolha envios na lista. Também é possível que o que foi escolhido não exista mais.
desk-error-no-form-text = O que chegou não foi enviado por um formulário deste site. Nada foi feito.
desk-error-signed-out-text = Sua sessão não está aberta. Nada foi feito. <a>Entre</a> e tente de novo.
desk-error-foreign-text = Isto não veio de uma página deste site, ou veio de uma que não é mais válida. Nada foi feito. Abra a página de novo.
desk-error-too-often-text = Muitos pedidos vieram por um mesmo caminho pelo Tor em pouco tempo. Espere alguns minutos e recarregue a página; ou peça ao Tor Browser um novo circuito para este site. Para entrar, use um novo código.
desk-error-busy-text = Pessoas demais fazem o mesmo neste momento. Volte e tente de novo em um minuto; para entrar, com um novo código.
desk-error-internal-text = O servidor não conseguiu fazer isto. Tente de novo mais tarde.
