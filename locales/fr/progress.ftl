# The frame beside the form, while something is sent. It grows line by line; each new line
# takes the place of the one before. There is little room: short sentences.

progress-title = Déroulement
progress-waiting = Rien n’est encore en cours d’envoi. Une fois que vous aurez appuyé sur « Envoyer », vous verrez ici quelle quantité est arrivée.
# The same where the connection broke, or the server was stopped, since the form was opened.
progress-waiting-again = Rien n’est en cours d’envoi. S’il était écrit ici auparavant que quelque chose est enregistré, cela reste vrai. Une fois que vous aurez appuyé sur « Envoyer », vous verrez ici quelle quantité est arrivée.
progress-discard = Annuler et supprimer
# Read aloud by screen readers with the number of percent.
progress-label = Quantité arrivée
# $received and $announced are sizes: “25 %: 12.4 MB of 50 MB have arrived.”
progress-share = Arrivé à { $percent } % : { $received } sur { $announced }.
# When nobody knows how much there will be.
progress-size = Arrivé : { $received }.
progress-finishing = Fin de l’envoi : ce qui est arrivé ({ $received }) est en cours de chiffrement et d’enregistrement.
# Appears when a minute and a half have passed without a new line; without a stylesheet it is
# there from the beginning.
progress-silence = Si rien ne change ici pendant une minute et demie, la connexion est peut-être coupée. Regardez alors <a>ce qui est arrivé</a> : c’est conservé.
progress-ended = Cet envoi est terminé. <a>Voir comment</a>
progress-again = Cette page continue d’elle-même. <a>La recharger</a>
progress-stopping = Le serveur est en train de s’arrêter. Vous pouvez continuer à écrire ; envoyez quand il sera de retour. <a>Réessayer</a>
progress-busy = Pas d’affichage pour l’instant
progress-busy-text = Trop de pages comme celle-ci sont ouvertes en ce moment, pour ce formulaire ou en tout, donc le déroulement ne peut pas être affiché ici. L’envoi fonctionne quand même. <a>Voir où il en est</a>
progress-stranger = Introuvable
progress-stranger-text = Aucun formulaire de ce site n’a cette adresse. Veuillez <a>rouvrir le formulaire</a> et envoyer à partir de là.
