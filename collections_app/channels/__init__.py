"""How words leave the house: e-mail and SMS. They know a recipient and a text, and no request."""
