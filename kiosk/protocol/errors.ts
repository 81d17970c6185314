// One tree of errors, as in ballot/errors.py: a stable code for programs, one sentence without secrets for people.

export class BallotError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = new.target.name;
  }
}

/** Bytes that are not what they claim to be. */
export class Malformed extends BallotError {
  constructor(message: string, code = "malformed") {
    super(code, message);
  }
}

/** Well formed, and not what it must be. */
export class Refused extends BallotError {
  constructor(message: string) {
    super("refused", message);
  }
}

/** A ballot that is well formed and breaks a rule. */
export class InvalidBallot extends BallotError {
  constructor(message: string) {
    super("ballot-invalid", message);
  }
}

/** What a device says is in a ballot, and is not. */
export class FalseOpening extends BallotError {
  constructor(message: string) {
    super("opening-false", message);
  }
}

/** Choices that the question does not allow. */
export class InvalidChoice extends BallotError {
  constructor(message: string) {
    super("choice-invalid", message);
  }
}
