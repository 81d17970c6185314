# The page on which another device checks. Short sentences, one idea each, digits not words.

check-heading = Verificação de um boletim de voto
check-working = Este aparelho está a refazer o cálculo…
check-impossible = A verificação não é possível agora

# A ballot that holds what was said
holds-heading = Este boletim contém mesmo esta escolha
holds-compare = Compare com o outro ecrã, sinal a sinal. É o mesmo número, antes e depois da abertura? E a mesma escolha?
holds-same = Está tudo igual: o outro aparelho fechou bem a sua escolha à chave. Este boletim não conta. Faça um novo boletim e vote.
holds-different = Alguma coisa é diferente: não vote com o outro aparelho. Avise-nos.

# One that does not
false-heading = Não vote com o outro aparelho
false-text = O boletim não contém o que o outro aparelho disse. Não se pode confiar no outro aparelho.
false-do = Use outro aparelho. A sua carta continua válida. Avise-nos e dê este número.
absent-heading = O servidor não conhece este boletim
absent-text = Nenhum boletim posto de lado tem este número.
absent-do = No outro aparelho, faça um novo boletim e verifique-o. Se acontecer outra vez, use outro aparelho e avise-nos.
torn-heading = O quadrado não foi lido por inteiro
torn-text = O endereço está cortado ou estragado. Leia outra vez o quadrado no outro aparelho.
torn-often = Se acontecer outra vez, não vote com o outro aparelho. Avise-nos.

# Nothing to check yet
empty-heading = Verificar um boletim de voto ou um recibo
empty-ballot = Antes de votar, carregue em «Verificar este boletim de voto». Depois leia o quadrado com outro telemóvel.

# A receipt
receipt-check-heading = Verificação de um recibo
receipt-check-help = Escolha o recibo guardado. Ou cole o texto.
receipt-check-file = Ficheiro do recibo
receipt-check-text = Texto do recibo
receipt-check-do = Verificar o recibo
verdict-good = Este recibo está certo
verdict-good-text = O servidor assinou-o. O voto está na urna, no lugar certo.
verdict-far = A assinatura deste recibo está certa
verdict-far-text = Chegaram muitos votos desde então. Procure o número na lista pública.
verdict-missing = Este voto falta na urna
verdict-missing-text = O servidor assinou este recibo, mas já não mostra este voto. Guarde o recibo e avise-nos.
verdict-forged = Este recibo não está certo
verdict-forged-text = A assinatura não corresponde a este texto. Talvez o texto tenha sido mudado. Mostre o recibo à mesa de voto.
verdict-unsigned = Este recibo não está assinado
verdict-unsigned-text = Procure o número na lista pública.
verdict-foreign = Este recibo é de outra votação
verdict-foreign-text = Abra a página de verificação da outra votação.
verdict-unreadable = Isto não é um recibo inteiro
verdict-unreadable-text = Cole todo o texto do recibo, com os dados do servidor.
