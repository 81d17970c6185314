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
receipt-check-help = Escolha o recibo guardado. Ou cole o texto, ou o número de seguimento.
receipt-check-file = Ficheiro do recibo
receipt-check-text = Texto do recibo, ou número de seguimento
receipt-check-do = Verificar o recibo
verdict-good = Este recibo está certo
verdict-good-text = Está provado: o voto está na urna, no lugar certo, e a urna mostrada aqui é a mesma do recibo.
verdict-number = Este voto está na urna
verdict-number-text = O servidor prova que este voto está na urna, no lugar { $count }. Com o recibo, esta verificação também compara a urna mostrada aqui com a do dia do voto.
verdict-missing = Este voto falta na urna
verdict-missing-text = O recibo prova que o voto estava na urna. A urna mostrada agora é outra, ou o voto já não está nela. Guarde o recibo e avise-nos.
verdict-head = A urna mostrada aqui vai até ao lugar { $count }. Compare a impressão digital com a que outras pessoas veem:
verdict-withheld = O servidor não mostra este voto
verdict-withheld-text = O servidor responde, mas não mostra o que deve mostrar. Guarde o recibo. Tente de novo daqui a alguns minutos. Se continuar assim, avise-nos.
verdict-unseen = O servidor não respondeu
verdict-unseen-text = Este aparelho não pôde comparar o recibo com a urna. Verifique a rede e tente de novo. Se continuar assim, guarde o recibo e avise-nos.
verdict-absent = O servidor não conhece este voto
verdict-absent-text = O servidor diz: nenhum voto na urna tem este número. Nada prova que lá estava. Guarde o número e avise-nos.
verdict-received-text = O servidor diz que tem este voto, mas não pode prová-lo agora. Pergunte de novo mais tarde, com o mesmo número.
two-elections-heading = Dois aparelhos viram duas votações diferentes
two-elections-text = O outro aparelho fechou este boletim para outra votação, não a que é mostrada aqui. Uma das duas é falsa. Isso vem do servidor, não necessariamente do aparelho.
two-elections-receipt = Este recibo é de outra votação, não a que é mostrada aqui, com o mesmo nome. Uma das duas é falsa. Guarde o recibo e avise-nos.
verdict-forged = Este recibo não está certo
verdict-forged-text = A assinatura não corresponde a este texto. Talvez o texto tenha sido mudado. Mostre o recibo à mesa de voto.
verdict-foreign = Este recibo é de outra votação
verdict-foreign-text = Abra a página de verificação da outra votação.
verdict-unreadable = Isto não é um recibo inteiro
verdict-unreadable-text = Cole todo o texto do recibo, com os dados do servidor.
