# The frame beside the form, while something is sent. It grows line by line; each new line
# takes the place of the one before. There is little room: short sentences.

progress-title = Andamento
progress-waiting = Nada está sendo enviado ainda. Depois de clicar em “Enviar”, você verá aqui quanto já chegou.
# The same where the connection broke, or the server was stopped, since the form was opened.
progress-waiting-again = Nada está sendo enviado agora. Se antes estava escrito aqui que algo está guardado, isso continua valendo. Depois de clicar em “Enviar”, você verá aqui quanto já chegou.
progress-discard = Cancelar e descartar
# Read aloud by screen readers with the number of percent.
progress-label = Quanto já chegou
# $received and $announced are sizes: “25 %: 12.4 MB of 50 MB have arrived.”
progress-share = { $percent }%: chegaram { $received } de { $announced }.
# When nobody knows how much there will be.
progress-size = Chegaram { $received }.
progress-finishing = Concluindo: o que chegou ({ $received }) está sendo criptografado e guardado.
# Appears when a minute and a half have passed without a new line; without a stylesheet it is
# there from the beginning.
progress-silence = Se nada mudar aqui por um minuto e meio, a conexão pode ter caído. Nesse caso, veja <a>o que chegou</a>: fica guardado.
progress-ended = Este envio terminou. <a>Ver o resultado</a>
progress-again = Esta página continua sozinha. <a>Recarregar</a>
progress-stopping = O servidor está sendo parado. Você pode continuar escrevendo; envie quando ele voltar. <a>Tentar de novo</a>
progress-busy = Não mostrado agora
progress-busy-text = Neste momento, há páginas demais como esta abertas, deste formulário ou no total, por isso não dá para mostrar o andamento aqui. Enviar funciona mesmo assim. <a>Ver como está</a>
progress-stranger = Não está aqui
progress-stranger-text = Nenhum formulário deste site tem este endereço. <a>Abra o formulário de novo</a> e envie por lá.
