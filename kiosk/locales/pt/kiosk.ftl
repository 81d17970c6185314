# Kiosk, Portuguese. Informative: French is the reference.

# Frame
kiosk-quit = Parar e apagar tudo
kiosk-finish = Terminar
kiosk-offline = Sem rede
kiosk-online = Ligado à rede
kiosk-waiting = Votos à espera de envio: { $count }

# First screen
letter-heading = Apresente a sua carta
letter-how = Segure o quadrado preto e branco da carta em frente do leitor.
letter-type = Escrever o código da carta
letter-camera-off = Desligar a câmara
letter-damaged = Este quadrado está danificado. Tente outra vez, ou escreva o código.
letter-foreign = Esta não é uma carta de voto. Apresente a carta desta votação.
letter-elsewhere = Esta carta é para outra votação. Pergunte a uma pessoa da equipa.
letter-which = Há aqui várias votações. Procure em baixo a sua votação. Carregue no botão dela «Escrever o código da carta». Depois mostre de novo a sua carta.
choose-heading = Que votação?

# Enrolment
enrol-heading = Adicionar este posto
enrol-help = Escreva o código de 12 algarismos mostrado no ecrã da equipa.
enrol-code = Código do posto
enrol-send = Adicionar
enrol-busy = Um momento…
enrol-short = O código tem 12 algarismos.
enrol-wrong = Este código não está certo, já foi usado ou tem mais de 10 minutos. Peça um código novo.
enrol-offline = Este posto não encontra o servidor. Verifique a rede.
enrol-server = O servidor tem um problema. Espere um pouco. Depois tente outra vez.
enrol-device = Este aparelho não pode servir de posto. Atualize o navegador. Verifique se há espaço no disco.

# Out of service
out-heading = Este posto não funciona
out-elsewhere = Vote noutro posto ou com um telemóvel. A sua carta continua válida.
out-staff-shut-out = Para a equipa: este posto está fora de serviço. Já não recebe votos.
out-staff-disk = Para a equipa: o disco não funciona. Este posto já não recebe votos.
out-staff-altered = Para a equipa: o servidor mostra outra votação, diferente da do início. Este posto já não recebe votos. Avise a mesa de voto.
out-staff-twice = Para a equipa: este posto já está aberto noutra janela. Feche esta janela.
out-again = Adicionar outra vez este posto
closed-place-heading = O local de voto está fechado
closed-place-text = Pode votar com um telemóvel. Ou volte quando o local estiver aberto.

# Nobody there
idle-heading = Ainda está aí?
idle-text = Dentro de { $seconds } segundos, tudo neste ecrã será apagado.
idle-on = Sim, continuo

# Receipt of a vote that waits
kept-heading = O seu voto está guardado neste posto
kept-not-yet = Ainda não está confirmado. Ainda não sabemos se está na urna.
kept-earlier = Um voto desta carta já está à espera neste posto.
kept-locked = Está fechado à chave. O posto envia-o sozinho.
kept-when = Conta se chegar antes do fim da votação: { $closes }
kept-once = Talvez outro voto da mesma carta já tenha chegado. Então é o outro que conta. Sem rede, o posto não pode saber.
kept-how = Procure este número mais tarde na lista pública. Se lá estiver, o seu voto está na urna:
kept-status = À espera
received-kept = O seu voto está fechado à chave. O posto guarda-o e pede a prova sozinho.

# Receipt on paper
paper-asked = O recibo saiu da impressora?
paper-yes = Sim
paper-no = Não
paper-taken = Leve o seu recibo.
paper-failed = A impressão não funcionou. O seu voto não mudou. Anote o número de seguimento, ou tire-lhe uma fotografia.
paper-again = Imprimir outra vez
done-at-kiosk = Acabou. O seu voto está registado. Leve a sua carta consigo.
receipt-where = Na internet:
