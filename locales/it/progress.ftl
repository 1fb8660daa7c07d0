# The frame beside the form, while something is sent. It grows line by line; each new line
# takes the place of the one before. There is little room: short sentences.

progress-title = Avanzamento
progress-waiting = Non si sta ancora inviando nulla. Dopo aver premuto «Invia», qui vedrà quanto è arrivato.
# The same where the connection broke, or the server was stopped, since the form was opened.
progress-waiting-again = Ora non si sta inviando nulla. Se prima qui c’era scritto che qualcosa è conservato, resta vero. Dopo aver premuto «Invia», qui vedrà quanto è arrivato.
progress-discard = Annulla e scarta
# Read aloud by screen readers with the number of percent.
progress-label = Quanto è arrivato
# $received and $announced are sizes: “25 %: 12.4 MB of 50 MB have arrived.”
progress-share = { $percent }%: arrivati { $received } di { $announced }.
# When nobody knows how much there will be.
progress-size = Arrivati { $received }.
progress-finishing = Completamento: ciò che è arrivato ({ $received }) viene cifrato e conservato.
# Appears when a minute and a half have passed without a new line; without a stylesheet it is
# there from the beginning.
progress-silence = Se qui non cambia nulla per un minuto e mezzo, la connessione può essersi interrotta. In tal caso guardi <a>che cosa è arrivato</a>: resta conservato.
progress-ended = Questo invio è terminato. <a>Vedere come</a>
progress-again = Questa pagina prosegue da sola. <a>Ricaricarla</a>
progress-stopping = Il server si sta fermando. Può continuare a scrivere; invii quando sarà di nuovo attivo. <a>Riprovare</a>
progress-busy = Ora non visibile
progress-busy-text = In questo momento sono aperte troppe pagine come questa, di questo modulo o in tutto, perciò qui non si può mostrare l’avanzamento. L’invio funziona lo stesso. <a>Vedere a che punto è</a>
progress-stranger = Non è qui
progress-stranger-text = Nessun modulo di questo sito ha questo indirizzo. <a>Apra di nuovo il modulo</a> e invii da lì.
