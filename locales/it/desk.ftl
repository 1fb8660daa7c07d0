# The journalists' site: the list of submissions, what is done with it, and handing in answers.
# What both sites say in the same words stands in source.ftl.
#
# The reader is a journalist at work. A submission is what a source sends in one go (message
# and files); to collect it is to download it and to mark it so; the admin looks after the
# server. What stands in <code> is typed as it is, and is not translated.

## Signing in

desk-sign-in-title = Giornalisti
desk-sign-in-over = La sua sessione non è più aperta. Succede dopo alcuni minuti senza un clic, dodici ore dopo l’accesso, quando il server viene riavviato e quando il suo account viene modificato da chi amministra il server.
# It is the same for everything that may be wrong. “All three”: name, passphrase and code.
desk-sign-in-failed = Non è stata aperta nessuna sessione. Aspetti il prossimo codice della sua app e inserisca di nuovo tutti e tre i dati. Ogni codice è accettato una volta sola. Nei primi minuti dopo l’avvio del server, e dopo vari codici errati, vengono rifiutati anche quelli giusti: in tal caso aspetti qualche minuto. Se continua, si rivolga a chi amministra il server.
desk-sign-in-name = Nome
desk-sign-in-passphrase = Frase d’accesso
desk-sign-in-passphrase-note = Le otto parole. Maiuscole, virgole e trattini non contano.
# A number that changes every half minute, shown by an app on the journalist's phone.
desk-sign-in-code = Codice
desk-sign-in-code-note = Le sei cifre che la sua app mostra ora.
desk-sign-in-cookie-note = Questa pagina ha bisogno di un cookie, che sparisce quando chiude il browser.
desk-signed-out-text = La sua sessione è chiusa.
desk-signed-out-again = <a>Accedere di nuovo</a>

## What needs attention, above the list

# $name is the journalist's account. A button to sign out stands behind it.
desk-signed-in = Ha fatto l’accesso come { $name }.
desk-sign-out = Chiudi la sessione
# $command is what the admin types.
desk-wrong-codes = { $number ->
    [one] Dal suo accesso precedente a questo, qualcuno ha inserito la sua frase d’accesso con un codice errato: { $number } volta. Se non era lei, la sua frase d’accesso è nota ad altri: ne chieda una nuova a chi amministra il server ({ $command }).
    [many] Dal suo accesso precedente a questo, qualcuno ha inserito la sua frase d’accesso con un codice errato: { $number } volte. Se non era lei, la sua frase d’accesso è nota ad altri: ne chieda una nuova a chi amministra il server ({ $command }).
   *[other] Dal suo accesso precedente a questo, qualcuno ha inserito la sua frase d’accesso con un codice errato: { $number } volte. Se non era lei, la sua frase d’accesso è nota ad altri: ne chieda una nuova a chi amministra il server ({ $command }).
}
desk-attention = Che cosa richiede attenzione
desk-disk-full = Il disco è pieno: non si accettano nemmeno messaggi. Chi amministra il server deve fare spazio subito.
# The reserve: room on the disk that is kept free for messages.
desk-disk-reserve = Il disco è arrivato alla riserva: si accettano i messaggi, ma non i file. Faccia spazio: scarichi gli invii, li segni come prelevati e chieda a chi amministra il server di eseguire <code>postern purge</code>.
desk-fragments = { $number ->
    [one] Un arresto anomalo del server ha troncato { $number } invio: scarichi come ogni altro ciò che è segnato «troncato da un arresto anomalo»; <code>postern-reader open</code> recupera ciò che è arrivato.
    [many] Un arresto anomalo del server ha troncato { $number } invii: scarichi come ogni altro ciò che è segnato «troncato da un arresto anomalo»; <code>postern-reader open</code> recupera ciò che è arrivato.
   *[other] Un arresto anomalo del server ha troncato { $number } invii: scarichi come ogni altro ciò che è segnato «troncato da un arresto anomalo»; <code>postern-reader open</code> recupera ciò che è arrivato.
}
# Submissions are sealed to the keys of journalists; a key may be for a week only, and the next
# one follows. $day and $used are days: what the clock says, and that of the last keys.
desk-clock-back = L’orologio è tornato indietro: segna { $day }, ma sono già state usate chiavi del { $used }; non se ne usano di precedenti, perciò va rimesso in orario.
# $name is whose keys they are; $day is their last day; $command is what the admin types.
desk-keys-over = Le chiavi di { $name } sono scadute il { $day }: { $name } non potrà aprire ciò che arriva prima che ce ne siano di nuove (<code>postern-reader keygen --extend</code>, { $command }).
desk-keys-last = Le chiavi di { $name } sono scadute il { $day }, e nessuno ne ha altre: l’ultima resta in uso finché non ne arrivano di nuove (<code>postern-reader keygen --extend</code>, { $command }).
desk-keys-end = Le chiavi di { $name } scadono il { $day }: ne crei altre con <code>postern-reader keygen --extend</code>, e le aggiunga con { $command }.
# $day is the first day that this key is meant for.
desk-keys-early = { $name } non ha una chiave per questo giorno: è già in uso quella che inizia il { $day }.

## The list

desk-list-title = Invii
# $day is when the download began. A button to mark them stands behind it.
desk-downloaded = { $number ->
    [one] Ha scaricato { $number } invio il { $day }. Quando ha il file, e il file si apre, lo segni:
    [many] Ha scaricato { $number } invii il { $day }. Quando ha il file, e il file si apre, li segni:
   *[other] Ha scaricato { $number } invii il { $day }. Quando ha il file, e il file si apre, li segni:
}
# A button. $number counts submissions.
desk-mark-downloaded = { $number ->
    [one] Segna { $number } come prelevato
    [many] Segna { $number } come prelevati
   *[other] Segna { $number } come prelevati
}
# A button to begin another download stands behind it. $command is typed as it is.
desk-download-broke = { $number ->
    [one] Un download di { $number } invio, iniziato il { $day }, non è arrivato alla fine. <a>Lo continui</a>: lasci che il browser lo riprenda, o usi { $command }. Oppure lo lasci, e ne inizi un altro con tutto ciò che è nuovo:
    [many] Un download di { $number } invii, iniziato il { $day }, non è arrivato alla fine. <a>Lo continui</a>: lasci che il browser lo riprenda, o usi { $command }. Oppure lo lasci, e ne inizi un altro con tutto ciò che è nuovo:
   *[other] Un download di { $number } invii, iniziato il { $day }, non è arrivato alla fine. <a>Lo continui</a>: lasci che il browser lo riprenda, o usi { $command }. Oppure lo lasci, e ne inizi un altro con tutto ciò che è nuovo:
}
desk-download-another = Inizia un altro download
# $size is that of all of them together.
desk-new = { $number ->
    [one] { $number } invio che non ha prelevato, { $size } in tutto.
    [many] { $number } invii che non ha prelevato, { $size } in tutto.
   *[other] { $number } invii che non ha prelevato, { $size } in tutto.
}
desk-download-new = Scarica tutto il nuovo
desk-download-again = Scarica tutto il nuovo, compreso ciò che è già scaricato
desk-download-marks = Scaricare non segna nulla. Un invio viene eliminato alcuni giorni dopo che tutti i giornalisti, o chi amministra il server, lo hanno segnato come prelevato; tutto il resto rimane.
desk-nothing-new = Niente di nuovo: ha prelevato tutto quello che c’è.
desk-to-replies = <a>Consegnare risposte alle fonti</a> (<code>replies.tar</code>)
desk-trash = { $number ->
    [one] Nel cestino: { $number } invio. Chi amministra il server può recuperare ciò che è stato eliminato, per almeno { $days } giorni: <code>postern trash list</code>.
    [many] Nel cestino: { $number } invii. Chi amministra il server può recuperare ciò che è stato eliminato, per almeno { $days } giorni: <code>postern trash list</code>.
   *[other] Nel cestino: { $number } invii. Chi amministra il server può recuperare ciò che è stato eliminato, per almeno { $days } giorni: <code>postern trash list</code>.
}
# A link over a long table, for those who use a keyboard or a screen reader.
desk-past-list = <a>Salta l’elenco</a>, per andare alle azioni su ciò che è scelto.
# Headings of columns. The first column has a box to choose a submission by.
desk-column-choose = Scelta
desk-column-submission = Invio
desk-column-day = Giorno
desk-column-state = Stato
desk-column-size = Dimensione
desk-column-file = File
# The state of a submission, alone in its cell.
desk-state-new = <strong>nuovo</strong>
desk-state-new-cut = <strong>nuovo</strong>, troncato da un arresto anomalo
desk-state-collected = prelevato
desk-state-collected-cut = prelevato, troncato da un arresto anomalo
desk-download = Scarica
# Read out by screen readers. $id is how the list names a submission.
desk-download-one = Scarica { $id }
# Two buttons stand behind it: “Delete …” and “Mark collected”.
desk-chosen = Ciò che è scelto:
# It asks before it deletes: hence the dots.
desk-delete = Elimina…
desk-mark = Segna come prelevato
desk-empty = Qui non c’è nessun invio.
desk-pages = Pagine dell’elenco
desk-newest = <a>I più recenti</a>
desk-older = <a>Precedenti</a>
desk-day = Vai a un giorno
desk-day-show = Mostra
desk-in-all = { $number ->
    [one] { $number } invio in tutto.
    [many] { $number } invii in tutto.
   *[other] { $number } invii in tutto.
}
# Padded: made larger, so that sizes say less.
desk-padded = Le dimensioni contengono un riempimento: indicano ciò che è stato inviato con un margine del 12%.

## Deleting and marking

desk-delete-title = { $number ->
    [one] Eliminare { $number } invio?
    [many] Eliminare { $number } invii?
   *[other] Eliminare { $number } invii?
}
desk-delete-new = { $number ->
    [one] Lei non ne ha prelevato { $number }: ciò che dice potrebbe non essere noto a nessuno.
    [many] Lei non ne ha prelevati { $number }: ciò che dicono potrebbe non essere noto a nessuno.
   *[other] Lei non ne ha prelevati { $number }: ciò che dicono potrebbe non essere noto a nessuno.
}
desk-delete-list = Che cosa viene eliminato
desk-delete-text = Ciò che viene eliminato sparisce dall’elenco di tutti i giornalisti. Chi amministra il server può recuperarlo per almeno { $days } giorni; poi viene sovrascritto.
desk-delete-yes = { $number ->
    [one] Elimina { $number } invio
    [many] Elimina { $number } invii
   *[other] Elimina { $number } invii
}
desk-delete-no = <a>Non eliminare nulla</a>
desk-done = Fatto
desk-marked = { $number ->
    [one] Ha segnato { $number } invio come prelevato.
    [many] Ha segnato { $number } invii come prelevati.
   *[other] Ha segnato { $number } invii come prelevati.
}
desk-marked-text = { $days ->
    [one] Ciò che tutti i giornalisti, o chi amministra il server, hanno segnato viene eliminato dopo circa { $days } giorno.
    [many] Ciò che tutti i giornalisti, o chi amministra il server, hanno segnato viene eliminato dopo circa { $days } giorni.
   *[other] Ciò che tutti i giornalisti, o chi amministra il server, hanno segnato viene eliminato dopo circa { $days } giorni.
}
desk-deleted = { $number ->
    [one] Eliminato: { $number } invio. Chi amministra il server può recuperare ciò che è stato eliminato, per almeno { $days } giorni.
    [many] Eliminati: { $number } invii. Chi amministra il server può recuperare ciò che è stato eliminato, per almeno { $days } giorni.
   *[other] Eliminati: { $number } invii. Chi amministra il server può recuperare ciò che è stato eliminato, per almeno { $days } giorni.
}
desk-back = <a>Torna all’elenco</a>

## Handing in answers: a file that was made on the offline computer

desk-replies-title = Consegnare le risposte
# Before the title of the page, when nothing came of it.
desk-replies-alert = Non è stato acquisito nulla
desk-replies-taken = { $number ->
    [one] Acquisita: { $number } risposta.
    [many] Acquisite: { $number } risposte.
   *[other] Acquisite: { $number } risposte.
}
# $number counts answers.
desk-replies-known = Già presenti, o eliminate dalla loro fonte: { $number }.
desk-replies-repaired = Erano danneggiate, e sono state riparate: { $number }.
desk-replies-no-room-for = { $number ->
    [one] Il disco non ha spazio per { $number } risposta. Chieda a chi amministra il server di fare spazio, e consegni di nuovo lo stesso file.
    [many] Il disco non ha spazio per { $number } risposte. Chieda a chi amministra il server di fare spazio, e consegni di nuovo lo stesso file.
   *[other] Il disco non ha spazio per { $number } risposte. Chieda a chi amministra il server di fare spazio, e consegni di nuovo lo stesso file.
}
# A list of what is wrong follows. The bundle: the file that was handed in.
desk-replies-wrong = { $number ->
    [one] C’è { $number } errore nel pacchetto. Ciò che va bene è stato acquisito. Se il file è stato danneggiato o troncato lungo il percorso, lo consegni ancora una volta; altrimenti crei un nuovo pacchetto con il resto.
    [many] Ci sono { $number } errori nel pacchetto. Ciò che va bene è stato acquisito. Se il file è stato danneggiato o troncato lungo il percorso, lo consegni ancora una volta; altrimenti crei un nuovo pacchetto con il resto.
   *[other] Ci sono { $number } errori nel pacchetto. Ciò che va bene è stato acquisito. Se il file è stato danneggiato o troncato lungo il percorso, lo consegni ancora una volta; altrimenti crei un nuovo pacchetto con il resto.
}
desk-replies-destroy = Distrugga ora la sua copia del file: rivela quali risposte sono state scritte insieme.
desk-replies-no-bundle = Questo non è un pacchetto di risposte. Scelga il <code>replies.tar</code> creato da <code>postern-reader reply</code>. Non è stato acquisito nulla.
desk-replies-too-large = Supera { $size }, il massimo che si accetta qui. Crei più pacchetti, o lo faccia acquisire a chi amministra il server con <code>postern replies import</code>. Non è stato acquisito nulla.
desk-replies-no-room = Il disco non ha spazio sufficiente. Chieda a chi amministra il server di fare spazio. Non è stato acquisito nulla.
desk-replies-no-file = Non è stato scelto nessun file, o il file era vuoto. Non è stato acquisito nulla.
desk-replies-cut = Il file non è arrivato fino in fondo. Non è stato acquisito nulla: lo invii ancora una volta.
desk-replies-importing = In questo momento qualcun altro sta acquisendo risposte. Del suo file non è stato acquisito nulla: lo invii ancora una volta tra un minuto.
desk-replies-file = Il file <code>replies.tar</code>
desk-replies-file-note = Così come lo ha creato <code>postern-reader reply</code>, fino a { $size }. Lo stesso file due volte non fa danni.
desk-replies-button = Consegna

## When there is no page

desk-error-gone = Non c’è più
desk-error-gone-text = Ciò che chiede è stato eliminato, o segnato come prelevato, o il server è stato riavviato da quando quel download è iniziato. Se stava continuando un download interrotto, elimini il file incompleto, e scarichi ancora una volta tutto il nuovo.
desk-error-nothing-new = Niente di nuovo
desk-error-nothing-new-text = Ha prelevato tutto quello che c’è. Non è stato scaricato nulla.
desk-error-nothing-chosen = Nessuna scelta
desk-error-nothing-chosen-text = Non è stato cambiato nulla: prima scelga degli invii nell’elenco. È anche possibile che nel frattempo ciò che era scelto non ci sia più.
desk-error-no-form-text = Ciò che è arrivato non è stato inviato da un modulo di questo sito. Non è stato fatto nulla.
desk-error-signed-out-text = La sua sessione non è aperta. Non è stato fatto nulla. <a>Acceda</a> e riprovi.
desk-error-foreign-text = Questo non veniva da una pagina di questo sito, o veniva da una non più valida. Non è stato fatto nulla. Apra di nuovo la pagina.
desk-error-too-often-text = In poco tempo sono arrivate moltissime richieste per uno stesso percorso attraverso Tor. Aspetti qualche minuto, poi ricarichi la pagina; oppure chieda a Tor Browser un nuovo circuito per questo sito. Per accedere, usi un nuovo codice.
desk-error-busy-text = Troppe persone stanno facendo la stessa cosa in questo momento. Torni indietro e riprovi tra un minuto; per accedere, con un nuovo codice.
desk-error-internal-text = Il server non ha potuto farlo. Riprovi più tardi.
