# The pages that a source sees on the way: front, form, receipt, inbox, errors.
# Short sentences; the reader may be afraid, in a hurry, and on a phone.

## The front page

front-title = Enviar algo de forma confidencial
# $site is the newsroom's name.
front-lead = Aquí puede enviar un mensaje y archivos a los periodistas de { $site } sin decir quién es.
# Behind it stands what the newsroom wrote: names, or a department.
front-readers = Quién lo lee:
# Above a text of the newsroom.
front-own = Lo que la redacción dice de sí misma
front-send = Escribir un mensaje o enviar archivos
front-inbox = <a>Leer respuestas</a> a lo que envió antes, con su nombre en clave.
front-first = Antes de enviar
front-network = No lo haga desde una red, un dispositivo o una cuenta de su empleador. <a>Por qué, y qué es mejor</a>
front-address = Compruebe que esta página es la auténtica. <a>Cómo comprobar la dirección</a>
front-inside = Un documento puede revelar quién es usted: su autor, el control de cambios, el lugar de una foto, marcas hechas para un solo lector. <a>En qué fijarse en los archivos</a>
front-what = Qué pasa con lo que envía
front-sealed = Todo se cifra para los periodistas a medida que llega. Este servidor no puede volver a abrirlo. <a>Cómo funciona</a>
front-kept = El servidor conserva un número al azar, el día y un tamaño redondeado. Ni nombre, ni dirección, ni hora.
front-safest = Funciona sin JavaScript: el nivel «El más seguro» (Safest) de Tor Browser sirve.
front-more = Más
front-helps = <a>Qué ayuda a los periodistas</a>
front-codename = <a>Cómo volver, y cuánto tiempo se conservan las cosas</a>
front-large = <a>Archivos muy grandes</a>
front-limits = <a>Qué no podemos prometer</a>

## The form

form-title = Mensaje y archivos
# Above the form, when there is something to say.
form-alert = Aún no enviado
form-signed-out = Su sesión ya no está iniciada: eso pasa tras unos minutos sin ningún clic. Para escribir bajo su nombre en clave, escríbalo abajo.
form-empty = No se envió nada: el formulario no tenía texto ni archivos.
form-codename-legend = ¿Quiere poder leer una respuesta?
form-codename-new = Sí, con un nombre en clave nuevo
form-codename-show = Mostrar el nombre en clave
form-codename-keep = Anótelo ahora, en papel, donde nadie mire, o apréndalo de memoria. Quien lo tenga puede leer las respuestas; nadie puede dárselo de nuevo. Cada vez que se abre este formulario tiene otro: el suyo es el que estaba aquí cuando envió.
form-codename-later = Con él podrá volver días después, desde cualquier equipo: elija «Leer respuestas» en la primera página.
form-codename-mine = Sí, con el nombre en clave que ya tengo
form-codename-typed = El nombre en clave que ya tiene
form-codename-none = No deseo respuesta
form-signed-in-legend = Respuestas
form-signed-in-mine = Los periodistas pueden responder bajo el nombre en clave con el que inicié sesión
form-signed-in-none = Sin respuesta, y sin nada que relacione esto con lo que envié antes
form-signed-in-back = <a>Volver a las respuestas, o cerrar sesión</a>
form-message = Mensaje
form-message-most = Hasta { $number ->
    [one] { $number } carácter.
    [many] { $number } caracteres.
   *[other] { $number } caracteres.
} <a>Qué ayuda a los periodistas</a>
form-files = Archivos
form-files-note = Puede elegir varios a la vez. Los periodistas ven sus nombres. <a>Qué puede revelar un archivo</a>
form-send = Enviar
# $size is the most that is taken in one send; $number is a number of files.
form-limit = Hasta { $size } en un envío, y { $number ->
    [one] { $number } archivo
    [many] { $number } archivos
   *[other] { $number } archivos
}. Por Tor, 100 MB tardan de unos minutos a una hora. <a>Más que eso</a>
form-kept = Lo que ha llegado se conserva, aunque se corte la conexión.
form-no-files = Este servidor no tiene espacio para archivos en este momento. Se puede enviar un mensaje. Vuelva mañana para enviar los archivos.
# Before a place on the page where the progress of the sending is shown.
form-progress = Cómo avanza, y el acuse de recibo
form-sent = El resultado de este formulario
# $time is a number of minutes.
form-status = Si aquí no se mueve nada, o se muestra un error, o se abre otra ventana que no muestra nada: consulte <a>qué ha llegado de este envío</a>; se indica allí hasta { $time } después del final. Puede abrirlo antes de enviar.
form-status-codename = Si se corta la conexión, el nombre en clave nuevo no se vuelve a mostrar: anótelo antes de enviar.

## After sending: what has arrived

sent-unknown = No consta nada de este envío
# $time is a number of minutes.
sent-unknown-text = Aquí no consta nada de este envío: no ha empezado, o terminó hace más de { $time }, o el servidor se ha reiniciado desde entonces. Si acaba de pulsar «Enviar», vuelva a cargar esta página dentro de un momento. Si quería cancelar un envío anterior: aquí ya no es posible, y lo que había llegado de él se conserva.
sent-arriving = Aún está llegando
sent-arriving-text = Su envío está llegando. Vuelva a cargar esta página para ver cómo termina.
sent-not-deleted = No eliminado
sent-not-deleted-text = Este envío se canceló, pero el servidor no pudo eliminar lo que había llegado de él. Puede que llegue a los periodistas.
sent-whole = Recibido
sent-whole-text = Ha llegado todo, está cifrado para los periodistas y guardado de forma segura.
sent-part = Recibido en parte
sent-part-kept = Lo que figura aquí ha llegado, está cifrado para los periodistas y guardado de forma segura.
sent-empty = No se envió nada
sent-empty-text = El formulario no tenía texto ni archivos. Escriba un mensaje o elija archivos, y envíe de nuevo.
sent-nothing = No recibido
sent-discarded = Descartado
sent-discarded-text = Este formulario se canceló. Lo que había llegado de él se ha eliminado de aquí, y también lo que quedaba de envíos anteriores suyos recibidos en parte. Solo se conserva un envío que se haya recibido completo.
# The same form is sent again after it was cancelled.
sent-form-cancelled = Este formulario se canceló antes, así que ya no admite nada más, y no se conservó nada de este envío. Para enviarlo de todos modos: copie su mensaje, <a>abra un formulario nuevo</a> y envíelo desde allí.
sent-bad-token = Esto no venía de un formulario de este sitio, o venía de uno que ya no es válido. No se conservó nada de ello. <a>Abra de nuevo el formulario</a> y envíelo desde allí.
sent-unanswerable = No se envió nada. Si el formulario pide su nombre en clave, corríjalo allí y envíe de nuevo. Si no, copie su mensaje, <a>abra de nuevo el formulario</a> y escriba allí su nombre en clave; los archivos hay que elegirlos otra vez.
sent-too-often = Este formulario se envió demasiadas veces, así que no se conservó nada de este último envío. Lo recibido antes se conserva. <a>Abra un formulario nuevo</a> y envíe desde allí lo que aún falta.
sent-too-much = Llegaron de usted muchísimos envíos por un mismo camino a través de Tor en poco tiempo, así que no se conservó nada de este envío. Lo recibido antes se conserva. Espere diez minutos y envíelo de nuevo. Para seguir antes, copie su mensaje, pida a Tor Browser un circuito nuevo para este sitio (el símbolo delante de la dirección) y envíelo desde <a>un formulario nuevo</a>.
sent-busy = Muchísimas personas están enviando en este momento, así que este servidor no pudo aceptarlo, y no se conservó nada de este envío. Envíelo de nuevo dentro de diez minutos.
sent-not-stored = El servidor no pudo guardar lo que envió, y debe darlo por no recibido. Envíelo de nuevo más tarde.
# Below it is listed what an earlier send of the same form left.
sent-before = Lo que ya se había recibido de este formulario se conserva: figura aquí.

# Why only a part was received.
part-connection = La conexión se cortó antes de que llegara todo.
part-idle = Durante mucho tiempo no llegó nada más, así que el envío se dio por terminado.
part-shutdown = El servidor tuvo que detenerse antes de que llegara todo.
# $size is the most that is taken in one send.
part-too-large = Era más de lo que admite un envío (hasta { $size }).
part-too-many = Eran más archivos de los que admite un envío (hasta { $number }).
part-message = { $number ->
    [one] El mensaje tenía más de { $number } carácter, y se cortó ahí.
    [many] El mensaje tenía más de { $number } caracteres, y se cortó ahí.
   *[other] El mensaje tenía más de { $number } caracteres, y se cortó ahí.
}
part-no-room = Este servidor no tiene espacio para más archivos en este momento.
part-malformed = El resto de lo que envió su navegador no se pudo leer.
part-no-files = No se conservó ninguno de sus archivos.

# Why nothing was received.
nothing-connection = La conexión se cortó antes de que llegara nada. Envíelo de nuevo.
nothing-idle = Durante mucho tiempo no llegó nada, así que el envío se dio por terminado. Envíelo de nuevo.
nothing-shutdown = El servidor tuvo que detenerse antes de que llegara nada. Envíelo de nuevo dentro de unos minutos.
nothing-too-large = Era más de lo que admite un envío (hasta { $size }). No se conservó nada de ello. Envíe menos archivos o archivos más pequeños, en varios envíos.
nothing-too-many = Eran más archivos de los que admite un envío. Envíelos en varios envíos.
nothing-message = El mensaje era demasiado largo. Envíe uno más corto, o envíelo como archivo.
nothing-no-room = Este servidor no tiene espacio en este momento. No se conservó nada de ello. Vuelva mañana.
nothing-malformed = Lo que envió su navegador no se pudo leer. No se conservó nada de ello. Abra de nuevo el formulario y envíelo desde allí.

# A table of what has arrived.
list-title = Lo que ha llegado
list-message = Mensaje
list-characters = { $number ->
    [one] { $number } carácter
    [many] { $number } caracteres
   *[other] { $number } caracteres
}
list-characters-part = { $number ->
    [one] { $number } carácter, no todo
    [many] { $number } caracteres, no todo
   *[other] { $number } caracteres, no todo
}
list-files = Archivos completos
# $size is the size of all of them together.
list-files-together = { $number ->
    [one] { $number }, en total { $size }
    [many] { $number }, en total { $size }
   *[other] { $number }, en total { $size }
}
list-file = Archivo { $number }
# Both are the same size: the first is rounded, the second is in bytes.
list-size = { $size } ({ $exact })
list-cut = Un archivo en parte
list-cut-size = { $size } de él

# Answers, on the receipt.
receipt-declined = Eligió que no desea respuesta, así que no se usó el nombre en clave que escribió: nada relaciona esto con lo que envió antes.
receipt-codename = Su nombre en clave
# $days is a number of days, always more than 40.
receipt-keep = Consérvelo: con él puede <a>leer respuestas</a> dentro de unos días, desde cualquier equipo, y enviar más. Nadie puede mostrárselo una vez cerrada esta página. Una respuesta le espera unos dos meses, al menos { $days } días.
receipt-signed-in = Las respuestas se pueden leer en <a>Leer respuestas</a>, con el nombre en clave con el que inició sesión.
receipt-new = Las respuestas se pueden leer en <a>Leer respuestas</a>, con el nombre en clave que mostró el formulario: anótelo antes de cerrar el formulario. Aquí no se puede mostrar. Si no lo tiene, nadie puede leer respuestas a esto: en ese caso, envíelo de nuevo con un nombre en clave nuevo, y diga en el mensaje que lo ha hecho.
receipt-typed = Las respuestas se pueden leer en <a>Leer respuestas</a>, con el nombre en clave que escribió.
receipt-never = Los periodistas no pueden responder a esto. Si quiere una respuesta, <a>envíe un mensaje</a> con el nombre en clave correcto, y diga en él qué envió antes.
receipt-others = { $number ->
    [one] Este formulario se envió más de una vez: además de lo que figura aquí, se conserva { $number } envío más.
    [many] Este formulario se envió más de una vez: además de lo que figura aquí, se conservan { $number } envíos más.
   *[other] Este formulario se envió más de una vez: además de lo que figura aquí, se conservan { $number } envíos más.
}

# The rest of what was received in part.
rest-connection = Puede <a>enviar el resto</a> ahora o más tarde; un archivo que llegó en parte debe enviarse de nuevo desde el principio.
rest-too-large = Puede <a>enviar el resto</a> ahora o más tarde, en varios envíos más pequeños. <a>Cómo enviar archivos muy grandes</a>
rest-too-many = Puede <a>enviar el resto</a> ahora o más tarde, en varios envíos.
rest-message = Puede <a>enviar el resto</a> del mensaje ahora o más tarde, o todo él como archivo.
rest-no-room = Vuelva mañana para <a>enviar el resto</a>; un archivo que llegó en parte debe enviarse de nuevo desde el principio.
rest-malformed = Abra <a>un formulario nuevo</a> para el resto; un archivo que llegó en parte debe enviarse de nuevo desde el principio.
rest-same = Con el mismo nombre en clave, los periodistas ven que ambos van juntos.
rest-nothing = Nada relaciona los dos envíos, así que diga en el mensaje de qué tratan.
sent-again = <a>Volver a un formulario vacío</a>
# A button that leads away from what was typed.
sent-done = He terminado
sent-signed-in = Su sesión sigue iniciada. Cuando termine, <a>cierre sesión</a> y elija «Nueva identidad» en Tor Browser.
sent-close = Cuando termine, cierre esta ventana y elija «Nueva identidad» en Tor Browser antes de hacer cualquier otra cosa.
sent-discard-note = Si no quiere que esto llegue a los periodistas, ni nada más que se haya recibido en parte de este formulario:
sent-discard = Cancelar y descartar

## Codenames that were typed

codename-empty = No se escribió ningún nombre en clave.
codename-count = { $number ->
    [one] Un nombre en clave tiene ocho palabras; aquí hay una.
    [many] Un nombre en clave tiene ocho palabras; aquí hay { $number }.
   *[other] Un nombre en clave tiene ocho palabras; aquí hay { $number }.
}
# $number is from 1 to 8: which word it is.
codename-word = { $number ->
    [1] La primera palabra no está en la lista: tiene un error de escritura.
    [2] La segunda palabra no está en la lista: tiene un error de escritura.
    [3] La tercera palabra no está en la lista: tiene un error de escritura.
    [4] La cuarta palabra no está en la lista: tiene un error de escritura.
    [5] La quinta palabra no está en la lista: tiene un error de escritura.
    [6] La sexta palabra no está en la lista: tiene un error de escritura.
    [7] La séptima palabra no está en la lista: tiene un error de escritura.
   *[8] La octava palabra no está en la lista: tiene un error de escritura.
}
codename-check = Estas palabras no van juntas: una de ellas no es correcta, o no lo es el orden.
codename-signed-out = Su sesión ya no está iniciada: escriba abajo su nombre en clave, o elija allí otra opción.
codename-signed-out-before = Su sesión se cerró antes de que se enviara el formulario.
codename-again = Aún no se ha enviado nada. Su mensaje está aquí de nuevo; los archivos hay que elegirlos otra vez.
codename-again-cut = { $number ->
    [one] El mensaje tenía más de { $number } carácter: lo que iba detrás ya no está aquí.
    [many] El mensaje tenía más de { $number } caracteres: lo que iba detrás ya no está aquí.
   *[other] El mensaje tenía más de { $number } caracteres: lo que iba detrás ya no está aquí.
}

## Signing in

sign-in-title = Leer respuestas
sign-in-alert = Sesión no iniciada
sign-in-over = Su sesión ya no está iniciada. Eso pasa tras unos minutos sin ningún clic, cuando cierra sesión y cuando se reinicia el servidor. No se ha perdido nada: escriba de nuevo su nombre en clave.
sign-in-cookie = No se inició ninguna sesión: su navegador no devolvió la cookie de esta página, o se interpuso otra ventana de este sitio. Inicie sesión otra vez. Si esta línea vuelve a aparecer, su navegador rechaza las cookies: permítalas para este sitio.
sign-in-no-codename = Lo que se envió no es un nombre en clave: son ocho palabras, y nada más.
sign-in-codename = Su nombre en clave
sign-in-codename-note = Las ocho palabras. No importan las mayúsculas, las comas ni los saltos de línea.
sign-in-button = Iniciar sesión
sign-in-empty = Todo nombre en clave abre un buzón. Si el suyo está vacío aunque espera una respuesta, aún no la hay: vuelva a mirar dentro de unos días. Una respuesta espera unos dos meses, al menos { $days } días; después se elimina.
sign-in-cookie-note = Esta página necesita una cookie. No dice nada de usted ni de su nombre en clave, y desaparece cuando cierra el navegador.

## The inbox

inbox-title = Respuestas
inbox-deleted = { $number ->
    [one] Se eliminó { $number } respuesta.
    [many] Se eliminaron { $number } respuestas.
   *[other] Se eliminaron { $number } respuestas.
}
inbox-changed = No se eliminó nada: las respuestas ya no son las que había visto. Mírelas primero.
inbox-no-cookies = Su navegador rechaza las cookies, así que aquí solo puede leer. Para descargar archivos o eliminar respuestas, permita las cookies para este sitio e <a>inicie sesión de nuevo</a>. Para contestar, use <a>el formulario</a> y escriba allí su nombre en clave.
inbox-busy = Muchísimas personas están iniciando sesión en este momento, así que aquí solo puede leer. Para descargar archivos o eliminar respuestas, <a>inicie sesión de nuevo</a> dentro de unos minutos. Para contestar, use <a>el formulario</a> y escriba allí su nombre en clave.
inbox-empty = Aquí no hay ninguna respuesta. Los periodistas leen en equipos sin conexión a internet lo que llega, y a menudo tardan días: vuelva a mirar más adelante, con el mismo nombre en clave. Una respuesta espera unos dos meses, al menos { $days } días; después se elimina, leída o no.
inbox-read = Léalas y luego elimínelas: lo que se elimina aquí desaparece para siempre.
inbox-damaged = Esta respuesta está dañada y no se puede abrir. Escriba a los periodistas para que la envíen de nuevo.
inbox-files = Archivos. Ábralos solo en un equipo sin conexión a internet: un archivo puede decir a otros dónde se abrió.
inbox-delete = Eliminar esta respuesta
inbox-delete-all = { $number ->
    [one] Eliminar { $number } respuesta
    [many] Eliminar las { $number } respuestas
   *[other] Eliminar las { $number } respuestas
}
inbox-next = Y ahora
inbox-send = Contestar, o enviar más
inbox-never = La redacción nunca necesita su nombre. No lo dé cuando escriba, si quiere que no se sepa quién es.
inbox-sign-out = Cerrar sesión
inbox-close = Cuando termine, cierre esta ventana y elija «Nueva identidad» en Tor Browser.

delete-all-title = ¿Eliminar todas las respuestas?
delete-all-text = Desaparecerán para siempre, y no se avisa a los periodistas. Si ha llegado otra desde que miró, no se elimina nada, y se le pide que la mire primero.
delete-all-yes = Eliminarlas todas
delete-all-no = <a>No, volver a las respuestas</a>

signed-out-title = Sesión cerrada
signed-out-text = Su sesión está cerrada, y el servidor ha olvidado su nombre en clave.
signed-out-identity = Ahora elija «Nueva identidad» en Tor Browser: cierra todas las ventanas y olvida lo que se mostró en ellas.

## When there is no page

error-not-found = No está aquí
error-not-found-text = Esa página no existe. Puede que la dirección se escribiera mal.
error-method = Así no
error-method-text = Esta página no se puede usar así.
error-no-form = No es un formulario
error-no-form-text = Lo que llegó no lo envió el formulario de este sitio (<code>multipart/form-data</code>). No se conservó nada de ello.
error-foreign = No se hizo
error-foreign-text = Esto no venía de una página de su buzón, o venía de una que ya no es válida. No se cambió nada. Abra de nuevo <a>su buzón</a>.
error-damaged = Dañado
error-damaged-text = Este archivo no es el que enviaron los periodistas, y no se puede abrir. Escríbales para que lo envíen de nuevo.
error-too-slow = No recibido
error-too-slow-text = El formulario no llegó hasta el final. No se hizo nada. Vuelva atrás e inténtelo de nuevo.
error-not-now = Ahora no
error-too-often-text = Se pidió muchísimo por un mismo camino a través de Tor en poco tiempo. Espere unos minutos y vuelva a cargar la página; o pida a Tor Browser un circuito nuevo para este sitio (el símbolo delante de la dirección). Lo recibido se conserva.
error-busy-text = Muchísimas personas están descargando en este momento. No se perdió nada. Inténtelo de nuevo dentro de un minuto.
error-internal-text = El servidor no pudo hacerlo. No se perdió nada. Inténtelo de nuevo más tarde.
error-home = <a>A la primera página</a>
