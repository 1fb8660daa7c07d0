# Guidance: one short page for each question, for people who are in danger.
# Every sentence has to stay true: do not promise more than the English does.

about-nav = En savoir plus
about-send = Écrire un message ou envoyer des fichiers

## Where to be, and where not

before-title = D’où envoyer, et d’où ne pas envoyer
before-why = Quiconque possède un réseau ou un appareil peut le surveiller : les pages ouvertes, ce qui est copié, imprimé ou branché, parfois l’écran lui-même. Le chiffrement n’empêche pas cela. Donc, pour ceci et pour tout ce qui s’y rapporte :
before-device = Pas sur un appareil que votre employeur possède ou gère ; pas non plus sur votre propre téléphone, s’il comporte un profil professionnel ou une application par laquelle votre employeur le gère.
before-network = Pas sur le réseau, le Wi-Fi ou le VPN de votre employeur.
before-account = Pas avec un compte de votre employeur, ni dans un navigateur connecté à un tel compte.
before-search = Ne cherchez pas non plus cette rédaction depuis ces endroits. Ni cette page : on peut remarquer qui l’a cherchée.
before-good = Mieux vaut un appareil à vous, sur un réseau sans rapport avec votre travail, et de préférence un réseau qui ne vous connaît pas, comme dans un café ou une bibliothèque. Faites attention à qui peut voir votre écran.
before-tor = Utilisez Tor Browser, et ne le téléchargez que depuis torproject.org. Son niveau « Le plus sûr » convient ici, et c’est celui que nous conseillons : ce site fonctionne sans JavaScript. N’ajoutez pas d’extensions. Tant que vous êtes ici, ne l’utilisez pas pour ouvrir une session ailleurs.
before-people = La plupart des personnes qui ont été trouvées ne l’ont pas été par la technique : elles en avaient parlé à quelqu’un, ou peu de gens pouvaient savoir. N’en parlez à personne, et demandez-vous qui d’autre a ce que vous envoyez.

## Whether this page is the real one

address-title = Est-ce la vraie page ?
address-site = Cette page dit appartenir à { $site }. N’importe qui peut faire une page d’apparence identique.
address-compare = Comparez l’adresse dans votre navigateur avec celle que la rédaction donne sur son propre site ou sur papier : tout ce qui précède <code>.onion</code>, lettre par lettre.
# Behind it stands an address that has to be compared, not followed.
address-website = Le propre site de la rédaction :
address-onion = L’adresse de cette page, telle que cette page l’indique elle-même :
address-trap = Une adresse trouvée dans une discussion en ligne, un groupe ou un moteur de recherche peut être un piège. Les groupes aussi sont lus par d’autres.
address-proxy = Juste après <code>.onion</code>, il y a une barre oblique (/), ou rien. S’il s’y trouve une autre terminaison, un intermédiaire lit tout ce que vous envoyez. Fermez la page et utilisez Tor Browser.
address-where = Cherchez-la là où votre employeur ne le voit pas. <a>D’où le faire, et d’où ne pas le faire</a>

## What happens to it

sealed-title = Ce que devient votre envoi
sealed-arrival = Chaque morceau est chiffré pour les journalistes, avec leurs <a>clés publiques</a>, dès son arrivée, avant que quoi que ce soit soit écrit sur le disque de ce serveur. Rien d’autre n’en est enregistré.
sealed-keys = Ce qui permet de l’ouvrir se trouve sur des ordinateurs qui ne sont jamais en ligne. Ce serveur ne l’a pas.
sealed-kept = Avec cela, le serveur conserve un nombre aléatoire, le jour et une taille arrondie vers le haut. Il ne conserve ni d’où vous veniez, ni quel navigateur vous avez, ni l’heure, ni rien qui relie deux de vos visites.
sealed-names = Les journalistes voient votre message, vos fichiers et les noms des fichiers.
# $number is a number of days.
sealed-long = { $number ->
    [one] Votre envoi reste jusqu’à ce que les journalistes l’aient récupéré. Environ { $number } jour plus tard, il est supprimé ici.
    [many] Votre envoi reste jusqu’à ce que les journalistes l’aient récupéré. Environ { $number } jours plus tard, il est supprimé ici.
   *[other] Votre envoi reste jusqu’à ce que les journalistes l’aient récupéré. Environ { $number } jours plus tard, il est supprimé ici.
}
sealed-running = Quiconque prendrait le contrôle de ce serveur pendant qu’il fonctionne pourrait lire ce qui arrive à partir de là. Mais pas ce que vous chiffrez vous-même avant de l’envoyer, à condition que les clés utilisées soient vraiment celles des journalistes. <a>Comment chiffrer vous-même</a>

## What is in files

files-title = Ce qu’un fichier peut révéler
files-intro = Un document peut révéler qui l’avait. Les journalistes doivent le savoir avant de publier quoi que ce soit ; tout ne peut pas être trouvé ou enlevé.
files-documents = Les textes, les tableaux et les PDF contiennent les noms des auteurs et des dernières personnes à les avoir modifiés, le suivi des modifications, des commentaires et des pages masquées.
files-photographs = Les photos contiennent le lieu, l’heure et l’appareil. Les marques sur un objectif se voient sur toutes ses images.
files-prints = Impressions et numérisations : beaucoup d’imprimantes couleur ajoutent de minuscules points jaunes qui révèlent l’imprimante et l’heure.
files-copies = Copies faites pour une seule personne : des mots, des espaces, l’orthographe ou des caractères que personne ne voit peuvent différer d’une copie à l’autre. Alors, même une citation révèle qui vous êtes.
files-screens = Les captures d’écran montrent des comptes, des horloges et des fenêtres ouvertes. Le son et la vidéo contiennent des voix et des lieux.
files-names = Les noms des fichiers et des dossiers sont vus par les journalistes. Renommez ce qui révèle qui vous êtes.
files-say = Dites dans le message ce que vous en savez : qui d’autre l’a, si les copies diffèrent, ce qui ne doit pas être publié mot pour mot. L’original est souvent la meilleure preuve ; savoir s’il doit être publié tel quel est une autre question.

## What helps the journalists

helps-title = Ce qui aide les journalistes
helps-what = Ce qui s’est passé, qui l’a fait, quand et où : dans l’ordre des faits.
helps-how = Comment vous le savez : si vous l’avez vu, lu ou entendu, et de qui.
helps-proof = Ce qui peut le prouver, et où l’on pourrait le trouver ailleurs.
helps-not = Ce qui ne doit pas être publié, parce qu’à part vous, personne ou presque ne le savait ou ne l’avait.
helps-when = Si c’est urgent, et jusqu’à quand.
helps-name = Vous n’avez pas à dire qui vous êtes. Si votre fonction a de l’importance, n’en dites que ce qui est nécessaire.
helps-answers = Les journalistes ont souvent des questions. Choisissez de pouvoir lire une réponse, et revenez voir dans quelques jours. <a>Comment revenir</a>
# Instead of it where no answers are given.
helps-alone = Les journalistes ne peuvent rien vous demander ici : dites tout ce qu’ils ont besoin de savoir.

## Coming back

codename-title = Revenir, et combien de temps tout est conservé
codename-what = Un nom de code, ce sont huit mots que ce site crée pour vous. Avec lui, vous lisez les réponses, depuis n’importe quel ordinateur, et faites d’autres envois.
codename-paper = Notez-le sur papier, et mettez-le là où personne ne regarde. Ne le photographiez pas, et ne l’enregistrez ni dans un téléphone ni dans un compte.
codename-lost = Personne ne peut vous le redonner. S’il est perdu, envoyez avec un nouveau, et dites ce que vous avez envoyé auparavant.
codename-tie = Sous le même nom de code, les journalistes voient que deux envois viennent d’une même personne. Sans nom de code, ou avec un autre, rien ici ne les relie.
codename-back = Pour revenir, choisissez <a>Lire les réponses</a> et saisissez les mots.
# $days is a number of days, always more than 40.
codename-wait = Une réponse attend environ deux mois, au moins { $days } jours ; ensuite, elle est supprimée, lue ou non. Vous pouvez la supprimer plus tôt.
# $time is a number of minutes.
codename-memory = On peut voir comment un envoi s’est terminé jusqu’à { $time } après sa fin, à l’adresse que son formulaire affiche.
codename-theirs = Ce que les journalistes ont récupéré, ils le gardent sur leurs propres ordinateurs tant que leur travail en a besoin.
# Where no answers are given, instead of codename-title.
kept-title = Combien de temps votre envoi est conservé
kept-link = <a>Combien de temps votre envoi est conservé</a>

## Very large files

large-title = Très gros fichiers
# $size is the most that is taken in one send; $number is a number of files.
large-limit = Un envoi peut contenir jusqu’à { $size } et { $number ->
    [one] { $number } fichier
    [many] { $number } fichiers
   *[other] { $number } fichiers
}. Via Tor, 100 Mo prennent de quelques minutes à une heure ; si la connexion est coupée, un fichier interrompu doit être renvoyé depuis le début. Mieux vaut donc plusieurs petits envois qu’un gros.
large-several = Beaucoup de fichiers : envoyez-en quelques-uns, notez le nom de code, ouvrez un nouveau formulaire, choisissez « Oui, avec le nom de code que j’ai déjà », et envoyez les suivants.
# Instead of it where no answers are given, and so no codenames.
large-together = Beaucoup de fichiers : envoyez-en quelques-uns, puis ouvrez un nouveau formulaire pour les suivants. Rien ici ne relie vos envois. Dites donc dans chaque message ce qui va ensemble, pour les parties d’un fichier aussi : par exemple « Partie 2 sur 5 de… ».
large-split = Un gros fichier : divisez-le, et envoyez les parties l’une après l’autre. Sous Linux et macOS :
large-split-windows = Sous Windows, 7-Zip le fait (« Diviser le fichier »). Laissez les noms des parties tels quels.
large-encrypt = Chiffrer avant
large-encrypt-why = Si vous voulez que personne en chemin ne puisse le lire, pas même ce serveur, chiffrez-le d’abord. Enregistrez <a>les clés des journalistes</a> sous le nom <code>keys.txt</code>, et utilisez le programme age, version 1.3 ou plus récente :
# The same where any version of age knows the kind of the keys.
large-encrypt-classic = Si vous voulez que personne en chemin ne puisse le lire, pas même ce serveur, chiffrez-le d’abord. Enregistrez <a>les clés des journalistes</a> sous le nom <code>keys.txt</code>, et utilisez le programme age :
large-encrypt-keys = Ces clés viennent de ce serveur : quiconque en a pris le contrôle peut proposer les siennes à la place. Si la rédaction donne aussi ses clés ailleurs, par exemple sur son propre site, comparez-les avant de chiffrer.
large-encrypt-then = Envoyez le nouveau fichier, ou divisez celui-là : les journalistes peuvent en réunir les parties. Reprenez les clés à chaque fois : elles changent.

## What nobody can promise

limits-title = Ce que nous ne pouvons pas promettre
limits-tor = Quiconque gère le réseau où vous êtes peut voir que vous utilisez Tor, à peu près combien vous avez envoyé, et quand. Mais pas vers où, ni quoi.
limits-device = Un logiciel espion sur votre appareil voit tout avant le chiffrement.
limits-documents = Ce qu’un document dit de vous, il le dit à quiconque le voit. <a>Ce qu’un fichier peut révéler</a>
limits-server = Quiconque prend le contrôle de ce serveur pendant qu’il fonctionne voit ce qui arrive à partir de là, et peut écrire des réponses au nom de la rédaction. C’est pourquoi la rédaction n’a jamais besoin de votre nom.
# Where no answers are given.
limits-server-alone = Quiconque prend le contrôle de ce serveur pendant qu’il fonctionne voit ce qui arrive à partir de là. C’est pourquoi la rédaction n’a jamais besoin de votre nom.
limits-people = Il se peut que les journalistes ne répondent pas, ne publient pas ou prennent du temps.
# Where no answers are given.
limits-people-alone = Il se peut que les journalistes ne publient pas ou prennent du temps.
limits-law = Ceci n’est pas un conseil juridique. Ce que la loi protège diffère d’un pays à l’autre ; demandez à quelqu’un qui s’y connaît. Ne le faites pas depuis le travail.
limits-risk = Aucun outil ne rend cela sans risque. C’est à vous, et à personne d’autre, de décider si cela en vaut la peine.

## After sending

after-title = Après l’envoi
after-close = Fermez cette fenêtre, et choisissez « Nouvelle identité » dans Tor Browser : cela ferme tout, et oublie ce qui était affiché.
after-paper = Si vous avez un nom de code : est-il sur papier, là où personne ne regarde ?
after-files = Ne laissez pas sur vos propres appareils ce qui ne doit pas y être trouvé. Au travail, ne supprimez rien que vous n’auriez pas supprimé de toute façon : cela se remarque.
after-talk = N’en parlez à personne. Ne cherchez pas votre histoire depuis le travail, et continuez comme avant.
after-back = <a>Quand revenir, et combien de temps tout est conservé</a>
