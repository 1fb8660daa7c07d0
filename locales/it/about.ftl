# Guidance: one short page for each question, for people who are in danger.
# Every sentence has to stay true: do not promise more than the English does.

about-nav = Altro su questo
about-send = Scrivere un messaggio o inviare file

## Where to be, and where not

before-title = Da dove inviare, e da dove no
before-why = Chi possiede una rete o un dispositivo può sorvegliarli: quali pagine si aprono, che cosa si copia, si stampa o si collega, a volte lo schermo stesso. La cifratura non lo nasconde a chi li possiede. Perciò, per questo e per tutto ciò che vi ruota attorno:
before-device = Non usi un dispositivo che il suo datore di lavoro possiede o gestisce; nemmeno il suo telefono, se ha un profilo di lavoro o un’app con cui il datore di lavoro lo gestisce.
before-network = Non usi la rete, il Wi-Fi o la VPN del suo datore di lavoro.
before-account = Non usi un account del suo datore di lavoro, né un browser in cui ne è aperto uno.
before-search = Da lì non cerchi nemmeno questa redazione. E neppure questa pagina: si può notare chi ha cercato.
before-good = Meglio un dispositivo suo, su una rete che non ha nulla a che fare con il suo lavoro; la cosa migliore è una rete che non la conosce, come in un bar o in una biblioteca. Faccia attenzione a chi può vedere il suo schermo.
before-tor = Usi Tor Browser, e lo scarichi solo da torproject.org. Il suo livello «Il più sicuro» (Safest) qui va bene, ed è quello che consigliamo: questo sito funziona senza JavaScript. Non aggiunga estensioni. Mentre è qui, non acceda con esso a nessun altro account.
before-people = La maggior parte di chi è stato scoperto non lo è stato per la tecnologia: lo aveva detto a qualcuno, o solo pochi potevano saperlo. Non lo dica a nessuno, e pensi a chi altro ha ciò che invia.

## Whether this page is the real one

address-title = È la pagina autentica?
address-site = Questa pagina dice di appartenere a { $site }. Chiunque può fare una pagina dall’aspetto uguale.
address-compare = Confronti l’indirizzo nel suo browser con quello che la redazione dà sul proprio sito o sulla carta stampata: tutto ciò che precede <code>.onion</code>, lettera per lettera.
# Behind it stands an address that has to be compared, not followed.
address-website = Il sito della redazione stessa:
address-onion = L’indirizzo di questa pagina, secondo la pagina stessa:
address-trap = Un indirizzo preso da una chat, da un gruppo o da un motore di ricerca può essere una trappola. I gruppi li leggono anche altri.
address-proxy = Subito dopo <code>.onion</code> c’è una barra, o nulla. Se lì c’è un’altra terminazione, un intermediario legge tutto ciò che invia. Chiuda la pagina e usi Tor Browser.
address-where = Lo cerchi dove il suo datore di lavoro non lo vede. <a>Da dove inviare, e da dove no</a>

## What happens to it

sealed-title = Che cosa succede a ciò che invia
sealed-arrival = Ogni parte viene cifrata con le <a>chiavi pubbliche</a> dei giornalisti mentre arriva, prima che qualcosa sia scritto sul disco di questo server. Non se ne conserva altro.
sealed-keys = Ciò che serve per aprirlo è su computer che non sono mai in rete. Questo server non lo ha.
sealed-kept = Insieme a ciò, il server conserva un numero casuale, il giorno e una dimensione arrotondata per eccesso. Non conserva da dove si collega, quale browser ha o l’ora, né nulla che leghi tra loro due sue visite.
sealed-names = I giornalisti vedono il suo messaggio, i suoi file e i nomi dei file.
# $number is a number of days.
sealed-long = { $number ->
    [one] Resta finché i giornalisti non lo hanno prelevato. Circa { $number } giorno dopo viene eliminato da qui.
    [many] Resta finché i giornalisti non lo hanno prelevato. Circa { $number } giorni dopo viene eliminato da qui.
   *[other] Resta finché i giornalisti non lo hanno prelevato. Circa { $number } giorni dopo viene eliminato da qui.
}
sealed-running = Chi prendesse il controllo di questo server mentre è in funzione potrebbe leggere ciò che arriva da quel momento. Non potrebbe leggere ciò che lei cifra per conto suo prima di inviarlo, purché le chiavi usate siano davvero quelle dei giornalisti. <a>Come cifrare per conto proprio</a>

## What is in files

files-title = Che cosa può rivelare un file
files-intro = Un documento può rivelare chi lo aveva. I giornalisti devono saperlo prima di pubblicare qualcosa; non tutto si può trovare o togliere.
files-documents = Testi, fogli di calcolo e PDF contengono i nomi degli autori e di chi li ha modificati per ultimo, revisioni, commenti e pagine nascoste.
files-photographs = Le fotografie contengono il luogo, l’ora e la fotocamera. I segni su un obiettivo si vedono in tutte le sue immagini.
files-prints = Stampe e scansioni: molte stampanti a colori aggiungono minuscoli punti gialli che rivelano la stampante e l’ora.
files-copies = Copie fatte per un solo lettore: parole, spazi, ortografia o caratteri che nessuno vede possono cambiare da una copia all’altra. Allora anche una citazione rivela chi è lei.
files-screens = Le schermate mostrano account, orologi e finestre aperte. Audio e video contengono voci e stanze.
files-names = I giornalisti vedono i nomi di file e cartelle. Cambi quelli che rivelano chi è lei.
files-say = Dica nel messaggio ciò che ne sa: chi altro lo ha, se le copie differiscono, che cosa non va pubblicato parola per parola. L’originale è spesso la prova migliore; se vada pubblicato così com’è, è un’altra questione.

## What helps the journalists

helps-title = Che cosa aiuta i giornalisti
helps-what = Che cosa è successo, chi l’ha fatto, quando e dove: nell’ordine in cui è successo.
helps-how = Come lo sa: se l’ha visto, letto o sentito, e da chi.
helps-proof = Che cosa può provarlo, e dove altro si potrebbe trovare.
helps-not = Che cosa non va pubblicato, perché solo lei o pochi altri lo sapevano o lo avevano.
helps-when = Se è urgente, e fino a quando.
helps-name = Non occorre che dica chi è. Se la sua posizione conta, ne dica solo quanto serve.
helps-answers = Spesso i giornalisti hanno domande. Scelga di poter leggere una risposta, e guardi di nuovo tra qualche giorno. <a>Come tornare</a>
# Instead of it where no answers are given.
helps-alone = Qui i giornalisti non possono chiederle nulla: dica tutto ciò che devono sapere.

## Coming back

codename-title = Tornare, e per quanto tempo si conserva tutto
codename-what = Un nome in codice è fatto di otto parole che questo sito crea per lei. Con esso legge le risposte, da qualsiasi computer, e invia altro.
codename-paper = Lo scriva su carta, e la metta dove nessuno guarda. Non lo fotografi, e non lo salvi in un telefono o in un account.
codename-lost = Nessuno può darglielo di nuovo. Se lo perde, invii con uno nuovo, e dica che cosa ha inviato prima.
codename-tie = Sotto lo stesso nome in codice i giornalisti vedono che due cose vengono da una stessa persona. Senza, o con un altro, nulla qui le lega.
codename-back = Per tornare, scelga <a>Leggere le risposte</a> e scriva le parole.
# $days is a number of days, always more than 40.
codename-wait = Una risposta aspetta circa due mesi, almeno { $days } giorni; poi viene eliminata, letta o no. Può eliminarla prima.
# $time is a number of minutes.
codename-memory = Come è finito un invio si può vedere fino a { $time } dopo la fine, all’indirizzo indicato dal suo modulo.
codename-theirs = Ciò che i giornalisti hanno prelevato, lo tengono sui propri computer finché serve al loro lavoro.
# Where no answers are given, instead of codename-title.
kept-title = Per quanto tempo si conserva ciò che invia
kept-link = <a>Per quanto tempo si conserva ciò che invia</a>

## Very large files

large-title = File molto grandi
# $size is the most that is taken in one send; $number is a number of files.
large-limit = Un invio può contenere fino a { $size } e { $number ->
    [one] { $number } file
    [many] { $number } file
   *[other] { $number } file
}. Con Tor, 100 MB richiedono da alcuni minuti a un’ora; se la connessione si interrompe, un file troncato va inviato di nuovo dall’inizio. Perciò più invii piccoli sono meglio di uno grande.
large-several = Molti file: ne invii alcuni, annoti il nome in codice, apra un nuovo modulo, scelga «Sì, con il nome in codice che ho già» e invii i successivi.
# Instead of it where no answers are given, and so no codenames.
large-together = Molti file: ne invii alcuni, poi apra un nuovo modulo per i successivi. Nulla qui collega i suoi invii tra loro. Perciò dica in ogni messaggio che cosa va insieme, anche per le parti di un file: per esempio «Parte 2 di 5 di…».
large-split = Un file grande: lo divida, e invii le parti una dopo l’altra. Su Linux e macOS:
large-split-windows = Su Windows lo fa 7-Zip («Dividi file»). Lasci i nomi delle parti come sono.
large-encrypt = Cifrarlo prima
large-encrypt-why = Se vuole che nessuno lungo il percorso possa leggerlo, nemmeno questo server, lo cifri prima. Salvi <a>le chiavi dei giornalisti</a> come <code>keys.txt</code>, e usi il programma age, versione 1.3 o successiva:
# The same where any version of age knows the kind of the keys.
large-encrypt-classic = Se vuole che nessuno lungo il percorso possa leggerlo, nemmeno questo server, lo cifri prima. Salvi <a>le chiavi dei giornalisti</a> come <code>keys.txt</code>, e usi il programma age:
large-encrypt-keys = Queste chiavi vengono da questo server: chi ne ha preso il controllo può offrire le proprie al loro posto. Se la redazione dà le sue chiavi anche altrove, per esempio sul proprio sito, le confronti prima di cifrare.
large-encrypt-then = Invii il nuovo file, o divida quello: i giornalisti possono riunirne le parti. Scarichi le chiavi ogni volta di nuovo: cambiano.

## What nobody can promise

limits-title = Che cosa non possiamo promettere
limits-tor = Chi gestisce la rete su cui si trova può vedere che usa Tor, e all’incirca quanto ha inviato, e quando. Non la destinazione, e non il contenuto.
limits-device = Un programma spia sul suo dispositivo vede tutto prima che sia cifrato.
limits-documents = Ciò che un documento dice di lei, lo dice a chiunque lo veda. <a>Che cosa può rivelare un file</a>
limits-server = Chi prende il controllo di questo server mentre è in funzione vede ciò che arriva da quel momento, e può scrivere risposte a nome della redazione. Per questo la redazione non ha mai bisogno del suo nome.
# Where no answers are given.
limits-server-alone = Chi prende il controllo di questo server mentre è in funzione vede ciò che arriva da quel momento. Per questo la redazione non ha mai bisogno del suo nome.
limits-people = I giornalisti possono non rispondere, non pubblicare o metterci molto.
# Where no answers are given.
limits-people-alone = I giornalisti possono non pubblicare o metterci molto.
limits-law = Questa non è consulenza legale. Ciò che la legge protegge cambia da paese a paese; chieda a qualcuno che la conosce. Non lo faccia dal lavoro.
limits-risk = Nessuno strumento elimina ogni rischio. Se ne valga la pena, può deciderlo solo lei.

## After sending

after-title = Dopo l’invio
after-close = Chiuda questa finestra, e scelga «Nuova identità» in Tor Browser: chiude tutto, e dimentica ciò che è stato mostrato.
after-paper = Se ha un nome in codice: è su carta, dove nessuno guarda?
after-files = Non lasci sui suoi dispositivi ciò che lì non deve essere trovato. Non elimini al lavoro nulla che non avrebbe eliminato comunque: si nota.
after-talk = Non lo dica a nessuno. Non cerchi la notizia dal lavoro, e continui come prima.
after-back = <a>Quando tornare, e per quanto tempo si conserva tutto</a>
