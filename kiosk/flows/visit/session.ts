// Carries out the commands of visit.ts. The server and chance are given from outside.

import { publicCredential } from "../../protocol/credential.ts";
import { sealBallot } from "../../protocol/encryption.ts";
import type { Random } from "../../protocol/group.ts";
import type { Server } from "../asking/server.ts";
import type { Command, Event, State, Step } from "./state.ts";
import { step } from "./visit.ts";

export interface Surroundings {
  readonly server: Server;
  readonly random: Random;
  /** Resolves once the screen has been drawn, so that long computing does not hide what was announced. */
  readonly drawn: () => Promise<void>;
}

/** The state of one voter's visit. `changed` is called after every step that changed it. */
export class Session {
  state: State;

  constructor(
    private readonly surroundings: Surroundings,
    private readonly changed: (state: State) => void,
    [state, command]: Step,
  ) {
    this.state = state;
    this.follow(command);
  }

  readonly dispatch = (event: Event): void => {
    const [state, command] = step(this.state, event);
    const isNews = state !== this.state;
    this.state = state;
    if (isNews) this.changed(state);
    this.follow(command);
  };

  private follow(command: Command | undefined): void {
    if (command === undefined) return;
    this.carryOut(command).then(this.dispatch, (error: unknown) => {
      // The browser's console is the only place for it; errors of ours hold no secrets.
      console.error(error);
      this.dispatch({ type: "failed" });
    });
  }

  private async carryOut(command: Command): Promise<Event> {
    const { server, random, drawn } = this.surroundings;
    switch (command.run) {
      case "load":
        return { type: "loaded", outcome: await server.load(command.slug) };
      case "check-letter": {
        await drawn();
        const credential = publicCredential(command.log.uuid, command.credential);
        return { type: "checked", outcome: await server.letterStatus(command.log, credential) };
      }
      case "seal": {
        await drawn();
        const { election, credential, choices, seal } = command;
        return { type: "sealed", seal, ...sealBallot(election, credential, choices, random) };
      }
      case "cast":
        return { type: "cast-answer", outcome: await server.cast(command.sealed) };
      case "challenge": {
        const { sealed } = command;
        return { type: "challenge-answer", tracker: sealed.tracker, outcome: await server.challenge(sealed) };
      }
      case "ask-status":
        return { type: "status-answer", outcome: await server.letterStatus(command.log, command.credential) };
    }
  }
}
