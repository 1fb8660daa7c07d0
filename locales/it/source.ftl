# The pages that a source sees on the way: front, form, receipt, inbox, errors.
# Short sentences; the reader may be afraid, in a hurry, and on a phone.

## The front page

front-title = Inviare qualcosa in modo riservato
# $site is the newsroom's name.
front-lead = Qui può inviare un messaggio e dei file ai giornalisti di { $site }, senza dire chi è.
# Behind it stands what the newsroom wrote: names, or a department.
front-readers = Chi legge:
# Above a text of the newsroom.
front-own = Che cosa dice di sé la redazione
front-send = Scrivere un messaggio o inviare file
front-inbox = <a>Leggere le risposte</a> a ciò che ha inviato prima, con il suo nome in codice.
front-first = Prima di inviare
front-network = Non lo faccia da una rete, un dispositivo o un account del suo datore di lavoro. <a>Perché, e che cosa è meglio</a>
front-address = Verifichi che questa pagina sia quella autentica. <a>Come verificare l’indirizzo</a>
front-inside = Un documento può rivelare chi è lei: l’autore, le revisioni, il luogo di una fotografia, segni fatti per un solo lettore. <a>Che cosa cercare nei file</a>
front-what = Che cosa succede a ciò che invia
front-sealed = Tutto viene cifrato per i giornalisti mentre arriva. Questo server non può riaprirlo. <a>Come funziona</a>
front-kept = Il server conserva un numero casuale, il giorno e una dimensione arrotondata. Nessun nome, nessun indirizzo, nessuna ora.
front-safest = Funziona senza JavaScript: il livello «Il più sicuro» (Safest) di Tor Browser va bene.
front-more = Altro
front-helps = <a>Che cosa aiuta i giornalisti</a>
front-codename = <a>Come tornare, e per quanto tempo si conserva tutto</a>
front-large = <a>File molto grandi</a>
front-limits = <a>Che cosa non possiamo promettere</a>

## The form

form-title = Messaggio e file
# Above the form, when there is something to say.
form-alert = Non ancora inviato
form-signed-out = La sua sessione non è più aperta: succede dopo alcuni minuti senza un clic. Per scrivere con il suo nome in codice, lo inserisca qui sotto.
form-empty = Non è stato inviato nulla: il modulo non aveva né testo né file.
form-codename-legend = Vuole poter leggere una risposta?
form-codename-new = Sì, con un nuovo nome in codice
form-codename-show = Mostra il nome in codice
form-codename-keep = Lo annoti ora, su carta, dove nessuno guarda, o lo impari a memoria. Chi lo ha può leggere le risposte; nessuno può darglielo di nuovo. Ogni volta che si apre questo modulo, ne ha un altro: il suo è quello che era qui quando ha inviato.
form-codename-later = Con esso può tornare giorni dopo, da qualsiasi computer: scelga «Leggere le risposte» nella prima pagina.
form-codename-mine = Sì, con il nome in codice che ho già
form-codename-typed = Il nome in codice che ha già
form-codename-none = Non desidero risposta
form-signed-in-legend = Risposte
form-signed-in-mine = I giornalisti possono rispondere sotto il nome in codice con cui ho fatto l’accesso
form-signed-in-none = Nessuna risposta, e nulla che leghi questo a ciò che ho inviato prima
form-signed-in-back = <a>Torna alle risposte, o chiudi la sessione</a>
form-message = Messaggio
form-message-most = Fino a { $number ->
    [one] { $number } carattere.
    [many] { $number } caratteri.
   *[other] { $number } caratteri.
} <a>Che cosa aiuta i giornalisti</a>
form-files = File
form-files-note = Può sceglierne più d’uno insieme. I giornalisti vedono i loro nomi. <a>Che cosa può rivelare un file</a>
form-send = Invia
# $size is the most that is taken in one send; $number is a number of files.
form-limit = Fino a { $size } in un invio, e { $number ->
    [one] { $number } file
    [many] { $number } file
   *[other] { $number } file
}. Con Tor, 100 MB richiedono da alcuni minuti a un’ora. <a>Più di così</a>
form-kept = Ciò che è arrivato resta conservato, anche se la connessione si interrompe.
form-no-files = Al momento questo server non ha spazio per i file. Si può inviare un messaggio. Torni domani per inviare i file.
# Before a place on the page where the progress of the sending is shown.
form-progress = Come procede, e la ricevuta
form-sent = Il risultato di questo modulo
# $time is a number of minutes.
form-status = Se qui non si muove nulla, o se appare un errore, o se si apre un’altra finestra che non mostra nulla: guardi <a>che cosa è arrivato di questo invio</a>; è indicato lì, fino a { $time } dopo la fine. Può aprirlo prima di inviare.
form-status-codename = Se la connessione si interrompe, il nuovo nome in codice non viene mostrato di nuovo: lo annoti prima di inviare.

## After sending: what has arrived

sent-unknown = Non si sa nulla di questo invio
# $time is a number of minutes.
sent-unknown-text = Qui non si sa nulla di questo invio: non è iniziato, o è finito più di { $time } fa, o da allora il server è stato riavviato. Se ha appena premuto «Invia», ricarichi questa pagina tra poco. Se voleva annullare un invio precedente: qui non è più possibile, e ciò che ne era arrivato resta conservato.
sent-arriving = Sta ancora arrivando
sent-arriving-text = Il suo invio sta arrivando. Ricarichi questa pagina per vedere come finisce.
sent-not-deleted = Non eliminato
sent-not-deleted-text = Questo invio è stato annullato, ma il server non ha potuto eliminare ciò che ne era arrivato. Potrebbe giungere ai giornalisti.
sent-whole = Ricevuto
sent-whole-text = È arrivato tutto, è cifrato per i giornalisti ed è conservato in modo sicuro.
sent-part = Ricevuto in parte
sent-part-kept = Ciò che è elencato qui è arrivato, è cifrato per i giornalisti ed è conservato in modo sicuro.
sent-empty = Non è stato inviato nulla
sent-empty-text = Il modulo non aveva né testo né file. Scriva un messaggio o scelga dei file, e invii di nuovo.
sent-nothing = Non ricevuto
sent-discarded = Scartato
sent-discarded-text = Questo modulo è stato annullato. Ciò che ne era arrivato è stato eliminato da qui, come pure ciò che restava di suoi invii precedenti ricevuti in parte. Resta conservato solo un invio ricevuto per intero.
# The same form is sent again after it was cancelled.
sent-form-cancelled = Questo modulo è stato annullato in precedenza, perciò non accetta più nulla, e di questo invio non è stato conservato nulla. Per inviare comunque: copi il suo messaggio, <a>apra un nuovo modulo</a> e lo invii da lì.
sent-bad-token = Questo non veniva da un modulo di questo sito, o veniva da uno non più valido. Non ne è stato conservato nulla. <a>Apra di nuovo il modulo</a> e lo invii da lì.
sent-unanswerable = Non è stato inviato nulla. Se il modulo chiede il suo nome in codice, lo corregga lì, e invii di nuovo. Altrimenti copi il suo messaggio, <a>apra di nuovo il modulo</a> e scriva lì il suo nome in codice; i file vanno scelti di nuovo.
sent-too-often = Questo modulo è stato inviato troppe volte, perciò di quest’ultimo invio non è stato conservato nulla. Ciò che è stato ricevuto prima resta conservato. <a>Apra un nuovo modulo</a> e invii da lì ciò che ancora manca.
sent-too-much = In poco tempo sono arrivati da lei moltissimi invii per uno stesso percorso attraverso Tor, perciò di questo invio non è stato conservato nulla. Ciò che è stato ricevuto prima resta conservato. Aspetti dieci minuti, poi lo invii di nuovo. Per continuare prima, copi il suo messaggio, chieda a Tor Browser un nuovo circuito per questo sito (il simbolo davanti all’indirizzo) e lo invii da <a>un nuovo modulo</a>.
sent-busy = Moltissime persone stanno inviando in questo momento, perciò questo server non ha potuto accettarlo, e di questo invio non è stato conservato nulla. Lo invii di nuovo tra dieci minuti.
sent-not-stored = Il server non ha potuto conservare ciò che ha inviato, e deve considerarlo non ricevuto. Lo invii di nuovo più tardi.
# Below it is listed what an earlier send of the same form left.
sent-before = Ciò che era già stato ricevuto da questo modulo resta conservato: è elencato qui.

# Why only a part was received.
part-connection = La connessione si è interrotta prima che arrivasse tutto.
part-idle = Per molto tempo non è arrivato altro, perciò l’invio è stato chiuso.
part-shutdown = Il server ha dovuto fermarsi prima che arrivasse tutto.
# $size is the most that is taken in one send.
part-too-large = Era più di quanto si accetta in un invio (fino a { $size }).
part-too-many = Erano più file di quanti se ne accettano in un invio (fino a { $number }).
part-message = { $number ->
    [one] Il messaggio superava { $number } carattere, ed è stato troncato lì.
    [many] Il messaggio superava { $number } caratteri, ed è stato troncato lì.
   *[other] Il messaggio superava { $number } caratteri, ed è stato troncato lì.
}
part-no-room = Al momento questo server non ha spazio per altri file.
part-malformed = Il resto di ciò che il suo browser ha inviato non si è potuto leggere.
part-no-files = Nessuno dei suoi file è stato conservato.

# Why nothing was received.
nothing-connection = La connessione si è interrotta prima che arrivasse qualcosa. Lo invii di nuovo.
nothing-idle = Per molto tempo non è arrivato nulla, perciò l’invio è stato chiuso. Lo invii di nuovo.
nothing-shutdown = Il server ha dovuto fermarsi prima che arrivasse qualcosa. Lo invii di nuovo tra qualche minuto.
nothing-too-large = Era più di quanto si accetta in un invio (fino a { $size }). Non ne è stato conservato nulla. Invii meno file o file più piccoli, in più invii.
nothing-too-many = Erano più file di quanti se ne accettano in un invio. Li mandi in più invii.
nothing-message = Il messaggio era troppo lungo. Ne invii uno più breve, o lo invii come file.
nothing-no-room = Al momento questo server non ha spazio. Non ne è stato conservato nulla. Torni domani.
nothing-malformed = Ciò che il suo browser ha inviato non si è potuto leggere. Non ne è stato conservato nulla. Apra di nuovo il modulo e lo invii da lì.

# A table of what has arrived.
list-title = Che cosa è arrivato
list-message = Messaggio
list-characters = { $number ->
    [one] { $number } carattere
    [many] { $number } caratteri
   *[other] { $number } caratteri
}
list-characters-part = { $number ->
    [one] { $number } carattere, non tutto
    [many] { $number } caratteri, non tutto
   *[other] { $number } caratteri, non tutto
}
list-files = File interi
# $size is the size of all of them together.
list-files-together = { $number ->
    [one] { $number }, in tutto { $size }
    [many] { $number }, in tutto { $size }
   *[other] { $number }, in tutto { $size }
}
list-file = File { $number }
# Both are the same size: the first is rounded, the second is in bytes.
list-size = { $size } ({ $exact })
list-cut = Un file in parte
list-cut-size = { $size } del file

# Answers, on the receipt.
receipt-declined = Ha scelto di non volere risposta, perciò il nome in codice che ha scritto non è stato usato: nulla lega questo a ciò che ha inviato prima.
receipt-codename = Il suo nome in codice
# $days is a number of days, always more than 40.
receipt-keep = Lo conservi: con esso può <a>leggere le risposte</a> tra qualche giorno, da qualsiasi computer, e inviare altro. Nessuno può mostrarglielo una volta chiusa questa pagina. Una risposta la aspetta circa due mesi, almeno { $days } giorni.
receipt-signed-in = Le risposte si possono leggere in <a>Leggere le risposte</a>, con il nome in codice con cui ha fatto l’accesso.
receipt-new = Le risposte si possono leggere in <a>Leggere le risposte</a>, con il nome in codice mostrato dal modulo: lo annoti prima di chiudere il modulo. Qui non si può mostrare. Se non lo ha, nessuno può leggere risposte a questo: in tal caso lo invii di nuovo con un nuovo nome in codice, e dica nel messaggio che lo ha fatto.
receipt-typed = Le risposte si possono leggere in <a>Leggere le risposte</a>, con il nome in codice che ha scritto.
receipt-never = I giornalisti non possono rispondere a questo. Se desidera una risposta, <a>invii un messaggio</a> con il nome in codice giusto, e dica lì che cosa ha inviato prima.
receipt-others = { $number ->
    [one] Questo modulo è stato inviato più di una volta: oltre a ciò che è elencato qui, ne è conservato { $number } altro invio.
    [many] Questo modulo è stato inviato più di una volta: oltre a ciò che è elencato qui, ne sono conservati { $number } altri invii.
   *[other] Questo modulo è stato inviato più di una volta: oltre a ciò che è elencato qui, ne sono conservati { $number } altri invii.
}

# The rest of what was received in part.
rest-connection = Può <a>inviare il resto</a> ora o più tardi; un file arrivato in parte va inviato di nuovo dall’inizio.
rest-too-large = Può <a>inviare il resto</a> ora o più tardi, in più invii più piccoli. <a>Come inviare file molto grandi</a>
rest-too-many = Può <a>inviare il resto</a> ora o più tardi, in più invii.
rest-message = Può <a>inviare il resto</a> del messaggio ora o più tardi, o tutto quanto come file.
rest-no-room = Torni domani per <a>inviare il resto</a>; un file arrivato in parte va inviato di nuovo dall’inizio.
rest-malformed = Apra <a>un nuovo modulo</a> per il resto; un file arrivato in parte va inviato di nuovo dall’inizio.
rest-same = Con lo stesso nome in codice i giornalisti vedono che le due parti vanno insieme.
rest-nothing = Nulla lega i due invii, perciò dica nel messaggio di che cosa si tratta.
sent-again = <a>Torna a un modulo vuoto</a>
# A button that leads away from what was typed.
sent-done = Ho finito
sent-signed-in = La sua sessione è ancora aperta. Quando ha finito, <a>chiuda la sessione</a> e scelga «Nuova identità» in Tor Browser.
sent-close = Quando ha finito, chiuda questa finestra e scelga «Nuova identità» in Tor Browser prima di fare qualsiasi altra cosa.
sent-discard-note = Se non vuole che questo giunga ai giornalisti, né altro che di questo modulo sia stato ricevuto in parte:
sent-discard = Annulla e scarta

## Codenames that were typed

codename-empty = Non è stato scritto nessun nome in codice.
codename-count = { $number ->
    [one] Un nome in codice ha otto parole; qui ce n’è una.
    [many] Un nome in codice ha otto parole; qui ce ne sono { $number }.
   *[other] Un nome in codice ha otto parole; qui ce ne sono { $number }.
}
# $number is from 1 to 8: which word it is.
codename-word = { $number ->
    [1] La prima parola non è nell’elenco: contiene un errore di battitura.
    [2] La seconda parola non è nell’elenco: contiene un errore di battitura.
    [3] La terza parola non è nell’elenco: contiene un errore di battitura.
    [4] La quarta parola non è nell’elenco: contiene un errore di battitura.
    [5] La quinta parola non è nell’elenco: contiene un errore di battitura.
    [6] La sesta parola non è nell’elenco: contiene un errore di battitura.
    [7] La settima parola non è nell’elenco: contiene un errore di battitura.
   *[8] L’ottava parola non è nell’elenco: contiene un errore di battitura.
}
codename-check = Queste parole non vanno insieme: una di esse è sbagliata, o lo è l’ordine.
codename-signed-out = La sua sessione non è più aperta: scriva qui sotto il suo nome in codice, o scelga lì un’altra opzione.
codename-signed-out-before = La sua sessione è stata chiusa prima dell’invio del modulo.
codename-again = Non è stato ancora inviato nulla. Il suo messaggio è di nuovo qui; i file vanno scelti di nuovo.
codename-again-cut = { $number ->
    [one] Il messaggio superava { $number } carattere: ciò che seguiva non è più qui.
    [many] Il messaggio superava { $number } caratteri: ciò che seguiva non è più qui.
   *[other] Il messaggio superava { $number } caratteri: ciò che seguiva non è più qui.
}

## Signing in

sign-in-title = Leggere le risposte
sign-in-alert = Accesso non effettuato
sign-in-over = La sua sessione non è più aperta. Succede dopo alcuni minuti senza un clic, quando chiude la sessione e quando il server viene riavviato. Non si è perso nulla: scriva di nuovo il suo nome in codice.
sign-in-cookie = Non è stata aperta nessuna sessione: il suo browser non ha rimandato il cookie di questa pagina, o si è messa di mezzo un’altra finestra di questo sito. Acceda ancora una volta. Se questa riga ricompare, il suo browser rifiuta i cookie: li consenta per questo sito.
sign-in-no-codename = Ciò che è stato inviato non è un nome in codice: quello è fatto di otto parole, e nient’altro.
sign-in-codename = Il suo nome in codice
sign-in-codename-note = Le otto parole. Maiuscole, virgole e a capo non contano.
sign-in-button = Accedi
sign-in-empty = Ogni nome in codice apre una casella. Se la sua è vuota anche se aspetta una risposta, non ce n’è ancora nessuna: guardi di nuovo tra qualche giorno. Una risposta aspetta circa due mesi, almeno { $days } giorni; poi viene eliminata.
sign-in-cookie-note = Questa pagina ha bisogno di un cookie. Non dice nulla di lei né del suo nome in codice, e sparisce quando chiude il browser.

## The inbox

inbox-title = Risposte
inbox-deleted = { $number ->
    [one] Eliminata: { $number } risposta.
    [many] Eliminate: { $number } risposte.
   *[other] Eliminate: { $number } risposte.
}
inbox-changed = Non è stato eliminato nulla: le risposte non sono più quelle che aveva visto. Prima le guardi.
inbox-no-cookies = Il suo browser rifiuta i cookie, perciò qui può solo leggere. Per scaricare file o eliminare risposte, consenta i cookie per questo sito e <a>acceda di nuovo</a>. Per rispondere, usi <a>il modulo</a> e scriva lì il suo nome in codice.
inbox-busy = Moltissime persone stanno accedendo in questo momento, perciò qui può solo leggere. Per scaricare file o eliminare risposte, <a>acceda di nuovo</a> tra qualche minuto. Per rispondere, usi <a>il modulo</a> e scriva lì il suo nome in codice.
inbox-empty = Qui non c’è nessuna risposta. I giornalisti leggono su computer non in rete ciò che arriva, e spesso ci mettono giorni: guardi di nuovo più avanti, con lo stesso nome in codice. Una risposta aspetta circa due mesi, almeno { $days } giorni; poi viene eliminata, letta o no.
inbox-read = Le legga, poi le elimini: ciò che si elimina qui sparisce per sempre.
inbox-damaged = Questa risposta è danneggiata e non si può aprire. Scriva ai giornalisti di inviarla di nuovo.
inbox-files = File. Li apra solo su un computer che non è in rete: un file può dire ad altri dove è stato aperto.
inbox-delete = Elimina questa risposta
inbox-delete-all = { $number ->
    [one] Elimina { $number } risposta
    [many] Elimina tutte e { $number } le risposte
   *[other] Elimina tutte e { $number } le risposte
}
inbox-next = E adesso
inbox-send = Rispondere, o inviare altro
inbox-never = La redazione non ha mai bisogno del suo nome. Non lo dica quando scrive, se non vuole che si sappia chi è.
inbox-sign-out = Chiudi la sessione
inbox-close = Quando ha finito, chiuda questa finestra e scelga «Nuova identità» in Tor Browser.

delete-all-title = Eliminare tutte le risposte?
delete-all-text = Spariranno per sempre, e i giornalisti non ne vengono informati. Se da quando ha guardato ne è arrivata un’altra, non si elimina nulla, e le si chiede di guardarla prima.
delete-all-yes = Elimina tutte
delete-all-no = <a>No, torna alle risposte</a>

signed-out-title = Sessione chiusa
signed-out-text = La sua sessione è chiusa, e il server ha dimenticato il suo nome in codice.
signed-out-identity = Ora scelga «Nuova identità» in Tor Browser: chiude tutte le finestre, e dimentica ciò che vi è stato mostrato.

## When there is no page

error-not-found = Non è qui
error-not-found-text = Questa pagina non esiste. L’indirizzo può essere stato scritto male.
error-method = Non così
error-method-text = Questa pagina non si può usare così.
error-no-form = Non è un modulo
error-no-form-text = Ciò che è arrivato non è stato inviato dal modulo di questo sito (<code>multipart/form-data</code>). Non ne è stato conservato nulla.
error-foreign = Non eseguito
error-foreign-text = Questo non veniva da una pagina della sua casella, o veniva da una non più valida. Non è stato cambiato nulla. Apra di nuovo <a>la sua casella</a>.
error-damaged = Danneggiato
error-damaged-text = Questo file non è quello che i giornalisti hanno inviato, e non si può aprire. Scriva loro di inviarlo di nuovo.
error-too-slow = Non ricevuto
error-too-slow-text = Il modulo non è arrivato fino in fondo. Non è stato fatto nulla. Torni indietro e riprovi.
error-not-now = Non ora
error-too-often-text = In poco tempo sono arrivate moltissime richieste per uno stesso percorso attraverso Tor. Aspetti qualche minuto, poi ricarichi la pagina; oppure chieda a Tor Browser un nuovo circuito per questo sito (il simbolo davanti all’indirizzo). Ciò che è stato ricevuto resta conservato.
error-busy-text = Moltissime persone stanno scaricando in questo momento. Non si è perso nulla. Riprovi tra un minuto.
error-internal-text = Il server non ha potuto farlo. Non si è perso nulla. Riprovi più tardi.
error-home = <a>Alla prima pagina</a>
