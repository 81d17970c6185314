# The page on which another device checks. Short sentences, one idea each, digits not words.

check-heading = Contrôle d’un bulletin
check-working = Cet appareil refait le calcul…
check-impossible = Le contrôle n’est pas possible maintenant

# A ballot that holds what was said
holds-heading = Ce bulletin contient bien ce choix
holds-compare = Comparez avec l’autre écran, signe par signe. Est-ce le même numéro, avant et après l’ouverture ? Et le même choix ?
holds-same = Tout est pareil : l’autre appareil a bien fermé votre choix à clé. Ce bulletin ne compte pas. Faites un nouveau bulletin et votez.
holds-different = Quelque chose est différent : ne votez pas avec l’autre appareil. Prévenez-nous.

# One that does not
false-heading = Ne votez pas avec l’autre appareil
false-text = Le bulletin ne contient pas ce que l’autre appareil a dit. On ne peut pas faire confiance à l’autre appareil.
false-do = Prenez un autre appareil. Votre lettre est toujours bonne. Prévenez-nous et donnez ce numéro.
absent-heading = Le serveur ne connaît pas ce bulletin
absent-text = Aucun bulletin mis de côté n’a ce numéro.
absent-do = Sur l’autre appareil, faites un nouveau bulletin et contrôlez-le. Si cela arrive encore, prenez un autre appareil et prévenez-nous.
torn-heading = Le carré n’a pas été lu en entier
torn-text = L’adresse est coupée ou abîmée. Scannez encore le carré sur l’autre appareil.
torn-often = Si cela arrive encore, ne votez pas avec l’autre appareil. Prévenez-nous.

# Nothing to check yet
empty-heading = Contrôler un bulletin ou un reçu
empty-ballot = Avant de voter, appuyez sur « Contrôler ce bulletin ». Puis scannez le carré avec un autre téléphone.

# A receipt
receipt-check-heading = Contrôle d’un reçu
receipt-check-help = Choisissez le reçu enregistré. Ou collez son texte, ou le numéro de suivi.
receipt-check-file = Fichier du reçu
receipt-check-text = Texte du reçu, ou numéro de suivi
receipt-check-do = Contrôler le reçu
verdict-good = Ce reçu est juste
verdict-good-text = C’est prouvé : le vote est dans l’urne, à la bonne place, et l’urne montrée ici est la même que celle du reçu.
verdict-number = Ce vote est dans l’urne
verdict-number-text = Le serveur prouve que ce vote est dans l’urne, à la place { $count }. Avec le reçu, ce contrôle compare aussi l’urne montrée ici avec celle du jour du vote.
verdict-missing = Ce vote manque dans l’urne
verdict-missing-text = Le reçu prouve que le vote était dans l’urne. L’urne montrée maintenant est une autre, ou le vote n’y est plus. Gardez le reçu et prévenez-nous.
verdict-head = L’urne montrée ici va jusqu’à la place { $count }. Comparez son empreinte avec celle que d’autres personnes voient :
verdict-withheld = Le serveur ne montre pas ce vote
verdict-withheld-text = Le serveur répond, mais il ne montre pas ce qu’il doit montrer. Gardez le reçu. Essayez à nouveau dans quelques minutes. Si cela continue, prévenez-nous.
verdict-unseen = Le serveur n’a pas répondu
verdict-unseen-text = Cet appareil n’a pas pu comparer le reçu avec l’urne. Vérifiez le réseau et essayez à nouveau. Si cela continue, gardez le reçu et prévenez-nous.
verdict-absent = Le serveur ne connaît pas ce vote
verdict-absent-text = Le serveur dit : aucun vote dans l’urne n’a ce numéro. Rien ne prouve qu’il y était. Gardez le numéro et prévenez-nous.
verdict-received-text = Le serveur dit qu’il a ce vote, mais il ne peut pas le prouver maintenant. Demandez à nouveau plus tard, avec le même numéro.
two-elections-heading = Deux appareils ont vu deux votes différents
two-elections-text = L’autre appareil a fermé ce bulletin pour un autre vote que celui qui est montré ici. L’un des deux est faux. Cela vient du serveur, pas forcément de l’appareil.
two-elections-receipt = Ce reçu est pour un autre vote que celui qui est montré ici, avec le même nom. L’un des deux est faux. Gardez le reçu et prévenez-nous.
verdict-forged = Ce reçu n’est pas juste
verdict-forged-text = La signature ne va pas avec ce texte. Le texte a peut-être été changé. Montrez le reçu au bureau de vote.
verdict-foreign = Ce reçu est pour un autre vote
verdict-foreign-text = Ouvrez la page de contrôle de l’autre vote.
verdict-unreadable = Ce n’est pas un reçu entier
verdict-unreadable-text = Collez tout le texte du reçu, avec les données du serveur.
