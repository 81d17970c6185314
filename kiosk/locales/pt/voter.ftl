# Voter's page, Portuguese. Informative: French is the reference.

# Frame
language-choice = Língua
demonstration = Demonstração. Este voto não conta.
step-of = Passo { $step } de { $total }
back = Voltar
next = Continuar
retry = Tentar de novo
contact-line = Tem perguntas? { $contact }
new-tab = (novo separador)
loading = A carregar…

# Settings
settings-label = Definições
settings-usual = Pôr tudo como antes
display = Aspeto
size-label = Tamanho do texto
size-normal = Normal
size-large = Grande
size-larger = Muito grande
size-largest = O maior
contrast-label = Cores
contrast-paper = Fundo branco
contrast-night = Fundo preto
contrast-sun = Amarelo sobre preto
contrast-soft = Cores suaves
motion-still = Sem movimento
sound = Ouvir
sound-read = Ler esta página
sound-stop = Parar
sound-always = Ler tudo em voz alta
sound-none = Não há voz nesta língua.
sound-not-question = A voz não consegue ler a pergunta e as respostas.
rate-label = Velocidade da voz
rate-slow = Lenta
rate-normal = Normal
rate-fast = Rápida
rate-faster = Muito rápida
volume-label = Força do som
volume-low = Fraca
volume-medium = Média
volume-high = Forte
volume-highest = Muito forte
screen-hide = Esconder o ecrã
screen-show = Mostrar o ecrã
translation-note = Tradução para ajudar. Só o texto em francês é válido.
translation-none = A pergunta está só em francês.
translation-original = Texto em francês
translation-withheld = Não conseguimos verificar a tradução. A pergunta fica em francês.
translation-foreign = O seu navegador traduz esta página. Pode enganar-se. A sua língua está nesta lista? Escolha-a.

# First screen
welcome-organiser = Votação organizada por { $organiser }
welcome-price = Preço
welcome-closes = Fim da votação
welcome-once = 1 carta dá 1 voto.
welcome-secret = O seu voto é secreto. Este aparelho fecha-o à chave antes do envio. Só o total de todos os votos será aberto.
welcome-letter-read = O código da sua carta foi lido.
welcome-letter-needed = Pegue na sua carta. Vai precisar do código.
welcome-start = Começar
welcome-places = Locais de voto

# Typing the code
code-heading = Escreva o código da sua carta
code-help = O código está na sua carta, por baixo do quadrado preto e branco. Tem 22 sinais: letras e números. Estão em 4 grupos.
code-group = Grupo { $group }
code-size = { $size } sinais
code-error-heading = O código não está certo
code-fault-empty = Grupo { $group }: escreva os { $size } sinais.
code-fault-short = Grupo { $group }: faltam sinais. São precisos { $size } sinais.
code-fault-long = Grupo { $group }: há sinais a mais. São precisos { $size } sinais.
code-fault-symbol = Grupo { $group }: «{ $symbols }» não existe em nenhum código. Olhe outra vez para a sua carta.
code-fault-check = Grupo { $group }: compare cada sinal com a sua carta.
code-fault-everywhere = Há um erro. Compare cada sinal com a sua carta.
code-hint-symbols = Um código nunca tem: { $symbols }
code-hint-lookalikes = Atenção a 8 e B, 5 e S, 6 e G, 1 e L, U e V.
code-mark = A sua carta tem o sinal desta votação, por baixo do código:
code-mark-other = O sinal é outro? Não vote. Avise-nos.

# Scanning
code-scan = Ler o quadrado preto e branco
scan-heading = Mostre a sua carta à câmara
scan-help = Ponha o quadrado preto e branco no meio da imagem.
scan-picture = Imagem da câmara
scan-private = A imagem fica neste aparelho.
scan-starting = A câmara está a ligar… Este aparelho pode fazer uma pergunta. Permita o uso da câmara.
scan-running = A câmara procura o quadrado…
scan-paused = A câmara está desligada.
scan-refused = Esta página não pode usar a câmara. Permita a câmara nas definições do aparelho. Ou escreva o código.
scan-missing = Este aparelho não tem câmara. Escreva o código.
scan-busy = A câmara não funciona. Feche as outras aplicações. Depois tente de novo. Ou escreva o código.
scan-unsupported = Este navegador não pode usar a câmara. Escreva o código.
scan-again = Ligar a câmara
scan-type = Escrever o código
scan-foreign = Este não é o quadrado da sua carta. Pegue na carta desta votação.
scan-damaged = O código desta carta não está completo. Escreva o código impresso por baixo do quadrado.
scan-other-vote = Esta carta é para outra votação.
scan-unread = Nada foi lido. Aproxime a carta. Segure-a bem esticada, com boa luz.
scan-square = O quadrado vê-se, mas não se lê. Não se mexa. O quadrado está rasgado ou sujo? Escreva o código.

# Keys on the screen
keys-show = Mostrar teclas
keys-hide = Esconder as teclas
keys-label = Teclas para o código
keys-erase = Apagar
keys-progress = Grupo { $group }: { $count } de { $size }

# The letter
checking = Estamos a verificar a sua carta…
used-heading = Esta carta já foi usada
used-text = Já há um voto na urna com esta carta. Só se vota 1 vez.
used-said = O servidor diz: já há um voto na urna com esta carta. Não o provou. Guarde a sua carta.
used-meanwhile = Outro voto com esta carta chegou antes do seu. O voto que acabou de fazer não conta.
used-not-you = Ninguém da sua casa votou? Avise-nos.
unknown-heading = Esta carta não é para esta votação
unknown-text = O código está bem escrito. Mas não está na lista desta votação. Verifique se é a carta certa.
voided-heading = Esta carta foi substituída
voided-text = Foi dada como perdida. Esta casa recebeu outra carta. Só a nova carta pode votar.
voided-tell = Não tem a nova carta? Avise-nos.
idle-letter-heading = Esta carta ainda não funciona
idle-letter-text = É uma carta de reserva. O escritório tem de a dar primeiro a uma casa.
other-election-heading = Esta não é a votação da sua carta
other-election-text = Este site mostra outra votação, não a da sua carta. Não vote aqui.
other-election-tell = Fale com o contacto escrito na sua carta. Diga o que vê aqui.
other-election-letter = Sinal na sua carta:
other-election-page = Sinal da votação mostrada aqui:
another-code = Escrever outro código

# Calendar
not-open-heading = A votação ainda não abriu
not-open-text = Início da votação: { $opens }
not-open-keep = Guarde a sua carta. Vai precisar dela para votar.
not-open-again = Verificar de novo
closed-heading = A votação terminou
closed-text = Fim da votação: { $closes }
closed-lost = O seu voto chegou demasiado tarde. Não conta.
closed-page = Ver a página da votação
closed-voted = A minha casa votou?
unvoted-heading = Nenhum voto com esta carta
unvoted-text = A votação terminou. O servidor diz: não há nenhum voto na urna com esta carta.
not-found-heading = Esta votação não existe
not-found-text = Verifique o endereço escrito na sua carta. Ou leia de novo o quadrado preto e branco.

# Trouble before the vote
trouble-offline-heading = Sem ligação
trouble-offline-text = Este aparelho não consegue chegar ao site da votação. Verifique a rede. Depois tente de novo.
trouble-server-heading = O site da votação tem um problema
trouble-server-text = A culpa não é sua. Espere um pouco. Depois tente de novo.
trouble-nothing-lost = Nada se perdeu. Esta página ainda não enviou nenhum voto.

# The question
question-choose-one = Escolha 1 resposta.
question-choose-several = Escolha de { $min } a { $max } respostas.
question-incomplete = Ainda não escolheu. Carregue numa resposta.
question-blank = Voto em branco
question-chosen = A sua escolha

# Review
review-heading = Verifique a sua escolha
review-nothing = Nenhuma resposta
review-change = Mudar
review-change-of = Mudar a resposta a: { $question }
review-final = Depois deste botão, já não pode mudar.
review-cast = Pôr o meu voto na urna
review-sealing = Este aparelho está a fechar o seu voto à chave…
review-keep = Anote este número, se quiser. Tem de ser o mesmo no seu recibo.
review-anew = Este é um boletim novo. Tem um número novo.
number-same = É o mesmo número que antes? Se não for, avise-nos.
review-challenge = Verificar este boletim de voto

# Checking a ballot instead of casting it
challenge-heading = Verificação do boletim de voto
challenge-asking = O servidor está a pôr este boletim de lado…
unchecked-heading = A verificação não é possível agora
unchecked-offline = Para verificar, é preciso rede.
unchecked-limit = Já verificou muitos boletins. É o máximo para 1 carta.
unchecked-not-you = Não foi uma pessoa da sua casa? Avise-nos.
unchecked-on = Voltar ao meu voto
opened-heading = O seu boletim de voto está aberto
opened-never = Este boletim não vai para a urna. Ainda não votou.
opened-says = Este aparelho diz que o boletim contém:
opened-number = Número de seguimento deste boletim
opened-how = Verifique com outro aparelho
opened-scan = Leia este quadrado com outro telemóvel. Ele refaz o cálculo.
opened-square = Quadrado preto e branco para ler com outro telemóvel
opened-link = Verificar neste aparelho
opened-compare = O outro telemóvel deve mostrar a mesma escolha e o mesmo número.
opened-secret = Quem ler este quadrado vê esta escolha. Pode escolher outra coisa para votar.
opened-again = Fazer um novo boletim

# Casting
casting-heading = O seu voto vai para a urna
casting-sending = O seu voto está a caminho…
casting-asking = Estamos a verificar se o seu voto chegou…
casting-stay = Deixe esta página aberta.
waiting-heading = O seu voto ainda não está confirmado
waiting-offline = Este aparelho não consegue chegar ao site da votação.
waiting-server = O site da votação não responde bem.
waiting-kept = Nada se perdeu. O seu voto está fechado à chave e espera nesta página.
waiting-stay = Deixe esta página aberta. Ela tenta de novo sozinha. O seu voto conta só 1 vez.
waiting-leave = Tem de sair? Use a sua carta mais tarde. Vai ver se o seu voto chegou.
waiting-trying = Nova tentativa…
received-heading = O servidor diz que tem o seu voto, sem prova
received-text = Ainda não sabemos se o seu voto está na urna. Falta a prova.
received-false = A prova que o servidor deu é falsa. Guarde este número e avise-nos.
received-stay = Deixe esta página aberta. Ela guarda o seu voto fechado à chave e pede a prova sozinha.
received-leave = Tem de sair? Escreva este número. Mais tarde, peça a prova com este número, aqui:
received-look = Pedir a prova com este número
refused-heading = O seu voto não foi aceite
refused-text = Ele não está na urna. A sua carta ainda pode servir.
refused-code = Nome do problema: { $code }
refused-again = Recomeçar com a minha carta

# End and receipt
done-heading = O seu voto está na urna
done-text = Terminou. O seu voto está registado. Guarde o recibo. Depois pode fechar esta página.
done-forgotten = O seu código e a sua escolha foram apagados desta página.
receipt-heading = O seu recibo
receipt-secret = Este recibo não mostra a sua escolha.
receipt-consultation = Votação
receipt-tracker = Número de seguimento
receipt-height = Lugar na urna
receipt-look-up = Encontrar este voto na lista pública
receipt-how = Com este número, verifique que o voto está na urna. Procure-o na lista pública:
receipt-square = Leia este quadrado com um telemóvel para verificar este recibo.
receipt-print = Imprimir o recibo
receipt-save = Guardar o recibo
receipt-later = Verificar este recibo mais tarde, aqui (ou com o comando “ballot receipt”)
receipt-data = Dados do servidor
receipt-line = { $label }: { $value }
