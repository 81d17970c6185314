"""The ceremony in which n trustees make a key of which any t suffice, in the messages of belenios-tool 3.3.

    step            who        makes                        belenios-tool setup generate-trustee-key-threshold
    certify         trustee    seed, certificate            --step 1
    draw            trustee    polynomial, commitment       --step 3
    route           organiser  one vinput per trustee       --step 4
    share           trustee    voutput                      --step 5
    assemble        organiser  threshold parameters, dkeys  --step 6

Between drawing and routing each trustee commits to its coefficients, and none is shown before all commitments are
in: whoever draws last could otherwise choose the key. Each step checks all that it is given and names the trustee who
is to blame. Source: Belenios spec, "Pedersen protocol"; PROTOCOL.md, "The ceremony for a threshold key".
"""
