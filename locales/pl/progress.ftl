# The frame beside the form, while something is sent. It grows line by line; each new line
# takes the place of the one before. There is little room: short sentences.

progress-title = Przebieg wysyłania
progress-waiting = Nic nie jest jeszcze wysyłane. Po naciśnięciu „Wyślij” zobaczysz tu, ile dotarło.
# The same where the connection broke, or the server was stopped, since the form was opened.
progress-waiting-again = Teraz nic nie jest wysyłane. Jeśli wcześniej było tu napisane, że coś zostało zapisane, jest to nadal prawda. Po naciśnięciu „Wyślij” zobaczysz tu, ile dotarło.
progress-discard = Anuluj i usuń
# Read aloud by screen readers with the number of percent.
progress-label = Ile dotarło
# $received and $announced are sizes: “25 %: 12.4 MB of 50 MB have arrived.”
progress-share = { $percent }%: dotarło { $received } z { $announced }.
# When nobody knows how much there will be.
progress-size = Dotarło { $received }.
progress-finishing = Końcowy etap: to, co dotarło ({ $received }), jest szyfrowane i zapisywane.
# Appears when a minute and a half have passed without a new line; without a stylesheet it is
# there from the beginning.
progress-silence = Jeśli przez półtorej minuty nic się tu nie zmienia, połączenie mogło się zerwać. Sprawdź wtedy, <a>co dotarło</a>: jest to zachowane.
progress-ended = Ta przesyłka się zakończyła. <a>Zobacz jak</a>
progress-again = Ta strona sama będzie działać dalej. <a>Wczytaj ją ponownie</a>
progress-stopping = Serwer jest zatrzymywany. Możesz pisać dalej; wyślij, gdy znów będzie działać. <a>Spróbuj ponownie</a>
progress-busy = Teraz nie można tego pokazać
progress-busy-text = W tej chwili otwartych jest zbyt wiele takich stron, dla tego formularza albo łącznie, więc nie można tu pokazać przebiegu wysyłania. Wysyłanie mimo to działa. <a>Sprawdź, jaki jest stan</a>
progress-stranger = Tu tego nie ma
progress-stranger-text = Żaden formularz tej witryny nie ma tego adresu. Proszę <a>otworzyć formularz ponownie</a> i wysłać stamtąd.
