# The journalists' site: the list of submissions, what is done with it, and handing in answers.
# What both sites say in the same words stands in source.ftl.
#
# The reader is a journalist at work. A submission is what a source sends in one go (message
# and files); to collect it is to download it and to mark it so; the admin looks after the
# server. What stands in <code> is typed as it is, and is not translated.

## Signing in

desk-sign-in-title = Periodistas
desk-sign-in-over = Su sesión ya no está iniciada. Eso pasa tras unos minutos sin ningún clic, doce horas después de iniciarla, cuando se reinicia el servidor y cuando quien administra el servidor modifica la cuenta de usted.
# It is the same for everything that may be wrong. “All three”: name, passphrase and code.
desk-sign-in-failed = No se inició ninguna sesión. Espere al siguiente código de su aplicación y escriba otra vez los tres datos. Cada código se acepta una sola vez. En los primeros minutos tras el arranque del servidor, y tras varios códigos erróneos, también se rechazan los correctos: en ese caso, espere unos minutos. Si sigue pasando, consulte a quien administra el servidor.
desk-sign-in-name = Nombre
desk-sign-in-passphrase = Frase de contraseña
desk-sign-in-passphrase-note = Las ocho palabras. No importan las mayúsculas, las comas ni los guiones.
# A number that changes every half minute, shown by an app on the journalist's phone.
desk-sign-in-code = Código
desk-sign-in-code-note = Las seis cifras que su aplicación muestra ahora.
desk-sign-in-cookie-note = Esta página necesita una cookie, que desaparece cuando cierra el navegador.
desk-signed-out-text = Su sesión está cerrada.
desk-signed-out-again = <a>Iniciar sesión de nuevo</a>

## What needs attention, above the list

# $name is the journalist's account. A button to sign out stands behind it.
desk-signed-in = Ha iniciado sesión como { $name }.
desk-sign-out = Cerrar sesión
# $command is what the admin types.
desk-wrong-codes = { $number ->
    [one] Desde su inicio de sesión anterior a este, alguien escribió su frase de contraseña con un código erróneo: { $number } vez. Si no fue usted, alguien más conoce su frase de contraseña: pida una nueva a quien administra el servidor ({ $command }).
    [many] Desde su inicio de sesión anterior a este, alguien escribió su frase de contraseña con un código erróneo: { $number } veces. Si no fue usted, alguien más conoce su frase de contraseña: pida una nueva a quien administra el servidor ({ $command }).
   *[other] Desde su inicio de sesión anterior a este, alguien escribió su frase de contraseña con un código erróneo: { $number } veces. Si no fue usted, alguien más conoce su frase de contraseña: pida una nueva a quien administra el servidor ({ $command }).
}
desk-attention = Lo que requiere atención
desk-disk-full = El disco está lleno: no se aceptan ni siquiera mensajes. Quien administra el servidor debe liberar espacio ahora.
# The reserve: room on the disk that is kept free for messages.
desk-disk-reserve = El disco ha llegado a su reserva: se aceptan mensajes, pero no archivos. Libere espacio: descargue los envíos, márquelos como recogidos y pida a quien administra el servidor que ejecute <code>postern purge</code>.
desk-fragments = { $number ->
    [one] Un fallo del servidor cortó { $number } envío: descargue como cualquier otro lo marcado «cortado por un fallo»; <code>postern-reader open</code> recupera lo que llegó.
    [many] Un fallo del servidor cortó { $number } envíos: descargue como cualquier otro lo marcado «cortado por un fallo»; <code>postern-reader open</code> recupera lo que llegó.
   *[other] Un fallo del servidor cortó { $number } envíos: descargue como cualquier otro lo marcado «cortado por un fallo»; <code>postern-reader open</code> recupera lo que llegó.
}
# Submissions are sealed to the keys of journalists; a key may be for a week only, and the next
# one follows. $day and $used are days: what the clock says, and that of the last keys.
desk-clock-back = El reloj ha retrocedido: indica { $day }, pero ya se usaron claves del { $used }; no se usan otras anteriores, así que ajuste el reloj.
# $name is whose keys they are; $day is their last day; $command is what the admin types.
desk-keys-over = Las claves de { $name } caducaron el { $day }: { $name } no podrá abrir lo que llegue antes de que haya otras nuevas (<code>postern-reader keygen --extend</code>, { $command }).
desk-keys-last = Las claves de { $name } caducaron el { $day }, y nadie tiene otras: la última se sigue usando hasta que lleguen otras nuevas (<code>postern-reader keygen --extend</code>, { $command }).
desk-keys-end = Las claves de { $name } caducan el { $day }: genere más con <code>postern-reader keygen --extend</code> e incorpórelas con { $command }.
# $day is the first day that this key is meant for.
desk-keys-early = { $name } no tiene clave para este día: ya se usa la que empieza el { $day }.

## The list

desk-list-title = Envíos
# $day is when the download began. A button to mark them stands behind it.
desk-downloaded = { $number ->
    [one] Ha descargado { $number } envío el { $day }. Cuando tenga el archivo y este se abra, márquelo:
    [many] Ha descargado { $number } envíos el { $day }. Cuando tenga el archivo y este se abra, márquelos:
   *[other] Ha descargado { $number } envíos el { $day }. Cuando tenga el archivo y este se abra, márquelos:
}
# A button. $number counts submissions.
desk-mark-downloaded = { $number ->
    [one] Marcar { $number } como recogido
    [many] Marcar { $number } como recogidos
   *[other] Marcar { $number } como recogidos
}
# A button to begin another download stands behind it. $command is typed as it is.
desk-download-broke = { $number ->
    [one] Una descarga de { $number } envío, iniciada el { $day }, no ha llegado al final. <a>Continúela</a>: deje que el navegador la reanude o use { $command }. O déjela e inicie otra con todo lo nuevo:
    [many] Una descarga de { $number } envíos, iniciada el { $day }, no ha llegado al final. <a>Continúela</a>: deje que el navegador la reanude o use { $command }. O déjela e inicie otra con todo lo nuevo:
   *[other] Una descarga de { $number } envíos, iniciada el { $day }, no ha llegado al final. <a>Continúela</a>: deje que el navegador la reanude o use { $command }. O déjela e inicie otra con todo lo nuevo:
}
desk-download-another = Iniciar otra descarga
# $size is that of all of them together.
desk-new = { $number ->
    [one] { $number } envío que no ha recogido, { $size } en total.
    [many] { $number } envíos que no ha recogido, { $size } en total.
   *[other] { $number } envíos que no ha recogido, { $size } en total.
}
desk-download-new = Descargar todo lo nuevo
desk-download-again = Descargar todo lo nuevo, incluido lo ya descargado
desk-download-marks = Descargar no marca nada. Un envío se elimina unos días después de que todos los periodistas, o quien administra el servidor, lo hayan marcado como recogido; todo lo demás permanece.
desk-nothing-new = No hay nada nuevo: ha recogido todo lo que hay.
desk-to-replies = <a>Entregar respuestas a las fuentes</a> (<code>replies.tar</code>)
desk-trash = { $number ->
    [one] En la papelera: { $number } envío. Quien administra el servidor puede recuperar lo eliminado durante { $days } días como mínimo: <code>postern trash list</code>.
    [many] En la papelera: { $number } envíos. Quien administra el servidor puede recuperar lo eliminado durante { $days } días como mínimo: <code>postern trash list</code>.
   *[other] En la papelera: { $number } envíos. Quien administra el servidor puede recuperar lo eliminado durante { $days } días como mínimo: <code>postern trash list</code>.
}
# A link over a long table, for those who use a keyboard or a screen reader.
desk-past-list = <a>Saltar la lista</a>, para ir a las acciones con lo elegido.
# Headings of columns. The first column has a box to choose a submission by.
desk-column-choose = Elegir
desk-column-submission = Envío
desk-column-day = Día
desk-column-state = Estado
desk-column-size = Tamaño
desk-column-file = Archivo
# The state of a submission, alone in its cell.
desk-state-new = <strong>nuevo</strong>
desk-state-new-cut = <strong>nuevo</strong>, cortado por un fallo
desk-state-collected = recogido
desk-state-collected-cut = recogido, cortado por un fallo
desk-download = Descargar
# Read out by screen readers. $id is how the list names a submission.
desk-download-one = Descargar { $id }
# Two buttons stand behind it: “Delete …” and “Mark collected”.
desk-chosen = Lo elegido:
# It asks before it deletes: hence the dots.
desk-delete = Eliminar…
desk-mark = Marcar como recogido
desk-empty = Aquí no hay ningún envío.
desk-pages = Páginas de la lista
desk-newest = <a>Los más recientes</a>
desk-older = <a>Anteriores</a>
desk-day = Ir a un día
desk-day-show = Mostrar
desk-in-all = { $number ->
    [one] { $number } envío en total.
    [many] { $number } envíos en total.
   *[other] { $number } envíos en total.
}
# Padded: made larger, so that sizes say less.
desk-padded = Los tamaños llevan relleno: indican lo que se envió con un margen del 12 %.

## Deleting and marking

desk-delete-title = { $number ->
    [one] ¿Eliminar { $number } envío?
    [many] ¿Eliminar { $number } envíos?
   *[other] ¿Eliminar { $number } envíos?
}
desk-delete-new = { $number ->
    [one] Incluye { $number } envío que usted no ha recogido: puede que nadie sepa lo que dice.
    [many] Usted no ha recogido { $number } de ellos: puede que nadie sepa lo que dicen.
   *[other] Usted no ha recogido { $number } de ellos: puede que nadie sepa lo que dicen.
}
desk-delete-list = Lo que se elimina
desk-delete-text = Lo que se elimina desaparece de la lista de todos los periodistas. Quien administra el servidor puede recuperarlo durante { $days } días como mínimo; después se sobrescribe.
desk-delete-yes = { $number ->
    [one] Eliminar { $number } envío
    [many] Eliminar { $number } envíos
   *[other] Eliminar { $number } envíos
}
desk-delete-no = <a>No eliminar nada</a>
desk-done = Hecho
desk-marked = { $number ->
    [one] Ha marcado { $number } envío como recogido.
    [many] Ha marcado { $number } envíos como recogidos.
   *[other] Ha marcado { $number } envíos como recogidos.
}
desk-marked-text = { $days ->
    [one] Lo que han marcado todos los periodistas, o quien administra el servidor, se elimina más o menos { $days } día después.
    [many] Lo que han marcado todos los periodistas, o quien administra el servidor, se elimina unos { $days } días después.
   *[other] Lo que han marcado todos los periodistas, o quien administra el servidor, se elimina unos { $days } días después.
}
desk-deleted = { $number ->
    [one] Se eliminó { $number } envío. Quien administra el servidor puede recuperar lo eliminado durante { $days } días como mínimo.
    [many] Se eliminaron { $number } envíos. Quien administra el servidor puede recuperar lo eliminado durante { $days } días como mínimo.
   *[other] Se eliminaron { $number } envíos. Quien administra el servidor puede recuperar lo eliminado durante { $days } días como mínimo.
}
desk-back = <a>Volver a la lista</a>

## Handing in answers: a file that was made on the offline computer

desk-replies-title = Entregar respuestas
# Before the title of the page, when nothing came of it.
desk-replies-alert = No se incorporó nada
desk-replies-taken = { $number ->
    [one] Incorporada: { $number } respuesta.
    [many] Incorporadas: { $number } respuestas.
   *[other] Incorporadas: { $number } respuestas.
}
# $number counts answers.
desk-replies-known = Ya estaban aquí, o las eliminó su fuente: { $number }.
desk-replies-repaired = Estaban dañadas y se repararon: { $number }.
desk-replies-no-room-for = { $number ->
    [one] El disco no tiene espacio para { $number } respuesta. Pida a quien administra el servidor que libere espacio y entregue de nuevo el mismo archivo.
    [many] El disco no tiene espacio para { $number } respuestas. Pida a quien administra el servidor que libere espacio y entregue de nuevo el mismo archivo.
   *[other] El disco no tiene espacio para { $number } respuestas. Pida a quien administra el servidor que libere espacio y entregue de nuevo el mismo archivo.
}
# A list of what is wrong follows. The bundle: the file that was handed in.
desk-replies-wrong = { $number ->
    [one] Hay { $number } error en el paquete. Lo que está bien se incorporó. Si el archivo se dañó o se cortó por el camino, entréguelo otra vez; si no, haga un paquete nuevo con el resto.
    [many] Hay { $number } errores en el paquete. Lo que está bien se incorporó. Si el archivo se dañó o se cortó por el camino, entréguelo otra vez; si no, haga un paquete nuevo con el resto.
   *[other] Hay { $number } errores en el paquete. Lo que está bien se incorporó. Si el archivo se dañó o se cortó por el camino, entréguelo otra vez; si no, haga un paquete nuevo con el resto.
}
desk-replies-destroy = Destruya ahora su copia del archivo: revela qué respuestas se escribieron juntas.
desk-replies-no-bundle = Eso no es un paquete de respuestas. Elija el <code>replies.tar</code> que generó <code>postern-reader reply</code>. No se incorporó nada.
desk-replies-too-large = Eso supera { $size }, lo máximo que se acepta aquí. Haga varios paquetes, o pida a quien administra el servidor que lo incorpore con <code>postern replies import</code>. No se incorporó nada.
desk-replies-no-room = El disco no tiene espacio para ello. Pida a quien administra el servidor que libere espacio. No se incorporó nada.
desk-replies-no-file = No se eligió ningún archivo, o estaba vacío. No se incorporó nada.
desk-replies-cut = El archivo no llegó hasta el final. No se incorporó nada: envíelo otra vez.
desk-replies-importing = En este momento otra persona está incorporando respuestas. De su archivo no se incorporó nada: envíelo otra vez dentro de un minuto.
desk-replies-file = El archivo <code>replies.tar</code>
desk-replies-file-note = Tal como lo generó <code>postern-reader reply</code>, hasta { $size }. El mismo archivo dos veces no causa ningún daño.
desk-replies-button = Entregar

## When there is no page

desk-error-gone = Ya no está
desk-error-gone-text = Lo que pide se eliminó, o se marcó como recogido, o el servidor se ha reiniciado desde que empezó esa descarga. Si estaba continuando una descarga que se cortó, borre el archivo incompleto y descargue otra vez todo lo nuevo.
desk-error-nothing-new = Nada nuevo
desk-error-nothing-new-text = Ha recogido todo lo que hay. No se descargó nada.
desk-error-nothing-chosen = Nada elegido
desk-error-nothing-chosen-text = No se cambió nada: primero elija envíos en la lista. También puede que lo elegido ya no esté.
desk-error-no-form-text = Lo que llegó no lo envió un formulario de este sitio. No se hizo nada.
desk-error-signed-out-text = Su sesión no está iniciada. No se hizo nada. <a>Inicie sesión</a> e inténtelo de nuevo.
desk-error-foreign-text = Esto no venía de una página de este sitio, o venía de una que ya no es válida. No se hizo nada. Abra de nuevo la página.
desk-error-too-often-text = Se pidió muchísimo por un mismo camino a través de Tor en poco tiempo. Espere unos minutos y vuelva a cargar la página; o pida a Tor Browser un circuito nuevo para este sitio. Para iniciar sesión, use un código nuevo.
desk-error-busy-text = Demasiadas personas hacen lo mismo en este momento. Vuelva atrás e inténtelo de nuevo dentro de un minuto; para iniciar sesión, con un código nuevo.
desk-error-internal-text = El servidor no pudo hacerlo. Inténtelo de nuevo más tarde.
