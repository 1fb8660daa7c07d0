# Guidance: one short page for each question, for people who are in danger.
# Every sentence has to stay true: do not promise more than the English does.

about-nav = Más sobre esto
about-send = Escribir un mensaje o enviar archivos

## Where to be, and where not

before-title = Desde dónde enviar, y desde dónde no
before-why = Quien es dueño de una red o de un dispositivo puede vigilarlo: qué páginas se abren, qué se copia, se imprime o se conecta, a veces la propia pantalla. El cifrado no se lo oculta a esa persona. Por eso, para esto y para todo lo relacionado:
before-device = No use un dispositivo que sea de su empleador o que él administre; tampoco su propio teléfono, si tiene un perfil de trabajo o una aplicación con la que su empleador lo administra.
before-network = No use la red, el wifi ni la VPN de su empleador.
before-account = No use una cuenta de su empleador, ni un navegador con la sesión iniciada en una.
before-search = Tampoco busque desde allí esta redacción. Ni esta página: puede notarse quién la buscó.
before-good = Es mejor un dispositivo propio, en una red que no tenga nada que ver con su trabajo; lo mejor es una red que no le conozca, como la de un café o una biblioteca. Fíjese en quién puede ver su pantalla.
before-tor = Use Tor Browser y descárguelo solo de torproject.org. Su nivel «El más seguro» (Safest) sirve aquí, y es el que aconsejamos: este sitio funciona sin JavaScript. No añada extensiones. Mientras esté aquí, no inicie sesión con él en ningún otro sitio.
before-people = A la mayoría de quienes fueron descubiertos no los descubrió la tecnología: se lo habían contado a alguien, o solo unas pocas personas podían saberlo. No se lo cuente a nadie, y piense quién más tiene lo que envía.

## Whether this page is the real one

address-title = ¿Es esta la página auténtica?
address-site = Esta página dice que es de { $site }. Cualquiera puede hacer una página que se vea igual.
address-compare = Compare la dirección de su navegador con la que la redacción publica en su propio sitio o en papel: todo lo que va antes de <code>.onion</code>, letra por letra.
# Behind it stands an address that has to be compared, not followed.
address-website = El sitio de la propia redacción:
address-onion = La dirección de esta página, según dice ella misma:
address-trap = Una dirección sacada de un chat, un grupo o un buscador puede ser una trampa. Los grupos también los leen otros.
address-proxy = Justo detrás de <code>.onion</code> hay una barra, o nada. Si ahí hay otra terminación, un intermediario lee todo lo que usted envía. Cierre la página y use Tor Browser.
address-where = Búsquela donde su empleador no lo vea. <a>Desde dónde enviar, y desde dónde no</a>

## What happens to it

sealed-title = Qué pasa con lo que envía
sealed-arrival = Cada parte se cifra con las <a>claves públicas</a> de los periodistas a medida que llega, antes de que se escriba nada en el disco de este servidor. No se guarda nada más de ello.
sealed-keys = Lo que permite abrirlo está en equipos que nunca se conectan a internet. Este servidor no lo tiene.
sealed-kept = Junto a ello, el servidor conserva un número al azar, el día y un tamaño redondeado hacia arriba. No conserva desde dónde se conectó usted, qué navegador tiene ni la hora, ni nada que relacione dos de sus visitas.
sealed-names = Los periodistas ven su mensaje, sus archivos y los nombres de los archivos.
# $number is a number of days.
sealed-long = { $number ->
    [one] Permanece hasta que los periodistas lo hayan recogido. Más o menos { $number } día después se elimina de aquí.
    [many] Permanece hasta que los periodistas lo hayan recogido. Unos { $number } días después se elimina de aquí.
   *[other] Permanece hasta que los periodistas lo hayan recogido. Unos { $number } días después se elimina de aquí.
}
sealed-running = Quien se apodere de este servidor mientras funciona podría leer lo que llegue a partir de entonces. Lo que usted cifre por su cuenta antes de enviarlo no podría leerlo, siempre que las claves que usó sean de verdad las de los periodistas. <a>Cómo cifrarlo por su cuenta</a>

## What is in files

files-title = Qué puede revelar un archivo
files-intro = Un documento puede revelar quién lo tuvo. Los periodistas tienen que saberlo antes de publicar nada; no todo se puede encontrar ni quitar.
files-documents = Los textos, las hojas de cálculo y los PDF contienen nombres de autores y de quien los cambió por última vez, control de cambios, comentarios y páginas ocultas.
files-photographs = Las fotos contienen el lugar, la hora y la cámara. Las marcas de un objetivo se ven en todas sus imágenes.
files-prints = Impresiones y escaneos: muchas impresoras en color añaden puntos amarillos diminutos que revelan la impresora y la hora.
files-copies = Copias hechas para un solo lector: las palabras, los espacios, la ortografía o caracteres que nadie ve pueden variar de una copia a otra. Entonces hasta una cita le identifica.
files-screens = Las capturas de pantalla muestran cuentas, relojes y ventanas abiertas. El sonido y el vídeo contienen voces y lugares.
files-names = Los periodistas ven los nombres de archivos y carpetas. Cambie los que le identifiquen.
files-say = Diga en el mensaje lo que sepa de esto: quién más lo tiene, si las copias varían, qué no debe publicarse palabra por palabra. El original suele ser la mejor prueba; si tiene que publicarse tal cual es otra cuestión.

## What helps the journalists

helps-title = Qué ayuda a los periodistas
helps-what = Qué pasó, quién lo hizo, cuándo y dónde: en el orden en que ocurrió.
helps-how = Cómo lo sabe: si lo vio, lo leyó o lo oyó, y de quién.
helps-proof = Qué puede probarlo, y dónde más podría encontrarse.
helps-not = Qué no debe publicarse, porque solo usted o muy pocos lo sabían o lo tenían.
helps-when = Si es urgente, y hasta cuándo.
helps-name = No hace falta que diga quién es. Si su cargo importa, diga solo lo necesario.
helps-answers = Los periodistas suelen tener preguntas. Elija poder leer una respuesta, y vuelva a mirar dentro de unos días. <a>Cómo volver</a>
# Instead of it where no answers are given.
helps-alone = Los periodistas no pueden preguntarle nada aquí: diga todo lo que necesitan saber.

## Coming back

codename-title = Volver, y cuánto tiempo se conservan las cosas
codename-what = Un nombre en clave son ocho palabras que este sitio crea para usted. Con él lee las respuestas, desde cualquier equipo, y envía más.
codename-paper = Escríbalo en papel y póngalo donde nadie mire. No lo fotografíe, y no lo guarde en un teléfono ni en una cuenta.
codename-lost = Nadie puede dárselo de nuevo. Si lo pierde, envíe con uno nuevo y diga qué envió antes.
codename-tie = Bajo el mismo nombre en clave, los periodistas ven que dos cosas vienen de una misma persona. Sin él, o con otro, nada aquí las relaciona.
codename-back = Para volver, elija <a>Leer respuestas</a> y escriba las palabras.
# $days is a number of days, always more than 40.
codename-wait = Una respuesta espera unos dos meses, al menos { $days } días; después se elimina, leída o no. Puede eliminarla antes.
# $time is a number of minutes.
codename-memory = Cómo terminó un envío se puede consultar hasta { $time } después de su final, en la dirección que muestra su formulario.
codename-theirs = Lo que los periodistas han recogido lo conservan en sus propios equipos el tiempo que su trabajo lo requiera.
# Where no answers are given, instead of codename-title.
kept-title = Cuánto tiempo se conserva lo que envía
kept-link = <a>Cuánto tiempo se conserva lo que envía</a>

## Very large files

large-title = Archivos muy grandes
# $size is the most that is taken in one send; $number is a number of files.
large-limit = Un envío admite hasta { $size } y { $number ->
    [one] { $number } archivo
    [many] { $number } archivos
   *[other] { $number } archivos
}. Por Tor, 100 MB tardan de unos minutos a una hora; si se corta la conexión, un archivo incompleto debe enviarse de nuevo desde el principio. Por eso varios envíos pequeños son mejores que uno grande.
large-several = Muchos archivos: envíe algunos, anote el nombre en clave, abra un formulario nuevo, elija «Sí, con el nombre en clave que ya tengo» y envíe los siguientes.
# Instead of it where no answers are given, and so no codenames.
large-together = Muchos archivos: envíe algunos y abra después un formulario nuevo para los siguientes. Nada aquí relaciona sus envíos entre sí. Por eso diga en cada mensaje qué va junto, también con las partes de un archivo: por ejemplo, «Parte 2 de 5 de…».
large-split = Un archivo grande: divídalo y envíe sus partes una tras otra. En Linux y macOS:
large-split-windows = En Windows lo hace 7-Zip («Dividir archivo», Split file). Deje los nombres de las partes como están.
large-encrypt = Cifrarlo antes
large-encrypt-why = Si quiere que nadie pueda leerlo por el camino, tampoco este servidor, cífrelo antes. Guarde <a>las claves de los periodistas</a> como <code>keys.txt</code> y use el programa age, versión 1.3 o posterior:
# The same where any version of age knows the kind of the keys.
large-encrypt-classic = Si quiere que nadie pueda leerlo por el camino, tampoco este servidor, cífrelo antes. Guarde <a>las claves de los periodistas</a> como <code>keys.txt</code> y use el programa age:
large-encrypt-keys = Estas claves vienen de este servidor: quien se haya apoderado de él puede ofrecer las suyas en su lugar. Si la redacción da sus claves también en otra parte, por ejemplo en su propio sitio, compárelas antes de cifrar.
large-encrypt-then = Envíe el archivo nuevo, o divida ese mismo: los periodistas pueden volver a unir sus partes. Descargue las claves cada vez: cambian.

## What nobody can promise

limits-title = Qué no podemos prometer
limits-tor = Quien gestiona la red en la que usted está puede ver que usa Tor, y más o menos cuánto envió y cuándo. No puede ver adónde, ni qué.
limits-device = Un programa espía en su dispositivo lo ve todo antes de que se cifre.
limits-documents = Lo que un documento dice de usted se lo dice a todo el que lo ve. <a>Qué puede revelar un archivo</a>
limits-server = Quien se apodere de este servidor mientras funciona ve lo que llegue a partir de entonces, y puede escribir respuestas en nombre de la redacción. Por eso la redacción nunca necesita su nombre.
# Where no answers are given.
limits-server-alone = Quien se apodere de este servidor mientras funciona ve lo que llegue a partir de entonces. Por eso la redacción nunca necesita su nombre.
limits-people = Los periodistas pueden no responder, no publicar o tardar mucho.
# Where no answers are given.
limits-people-alone = Los periodistas pueden no publicar o tardar mucho.
limits-law = Esto no es asesoramiento jurídico. Lo que la ley protege varía de un país a otro; pregunte a alguien que la conozca. No lo haga desde el trabajo.
limits-risk = Ninguna herramienta elimina por completo el riesgo. Si vale la pena, solo puede decidirlo usted.

## After sending

after-title = Después de enviar
after-close = Cierre esta ventana y elija «Nueva identidad» en Tor Browser: lo cierra todo y olvida lo que se mostró.
after-paper = Si tiene un nombre en clave: ¿está en papel, donde nadie mira?
after-files = No deje en sus propios dispositivos lo que no deba encontrarse allí. No borre en el trabajo nada que no habría borrado de todos modos: eso se nota.
after-talk = No se lo cuente a nadie. No busque la noticia desde el trabajo, y siga como antes.
after-back = <a>Cuándo volver, y cuánto tiempo se conservan las cosas</a>
