# The frame beside the form, while something is sent. It grows line by line; each new line
# takes the place of the one before. There is little room: short sentences.

progress-title = Avance
progress-waiting = Todavía no se está enviando nada. Cuando haya pulsado «Enviar», verá aquí cuánto ha llegado.
# The same where the connection broke, or the server was stopped, since the form was opened.
progress-waiting-again = Ahora no se está enviando nada. Si antes ponía aquí que algo está guardado, sigue siendo cierto. Cuando haya pulsado «Enviar», verá aquí cuánto ha llegado.
progress-discard = Cancelar y descartar
# Read aloud by screen readers with the number of percent.
progress-label = Cuánto ha llegado
# $received and $announced are sizes: “25 %: 12.4 MB of 50 MB have arrived.”
progress-share = { $percent } %: han llegado { $received } de { $announced }.
# When nobody knows how much there will be.
progress-size = Han llegado { $received }.
progress-finishing = Terminando: se está cifrando y guardando lo que ha llegado ({ $received }).
# Appears when a minute and a half have passed without a new line; without a stylesheet it is
# there from the beginning.
progress-silence = Si aquí no cambia nada durante un minuto y medio, puede que se haya cortado la conexión. Mire entonces <a>lo que ha llegado</a>: se conserva.
progress-ended = Este envío ha terminado. <a>Ver el resultado</a>
progress-again = Esta página sigue sola. <a>Volver a cargarla</a>
progress-stopping = El servidor se está deteniendo. Puede seguir escribiendo; envíe cuando vuelva a funcionar. <a>Intentarlo de nuevo</a>
progress-busy = No se muestra ahora
progress-busy-text = En este momento hay demasiadas páginas como esta abiertas, de este formulario o en total, así que aquí no se puede mostrar el avance. Enviar funciona igualmente. <a>Ver cómo va</a>
progress-stranger = No está aquí
progress-stranger-text = Ningún formulario de este sitio tiene esta dirección. <a>Abra de nuevo el formulario</a> y envíe desde allí.
