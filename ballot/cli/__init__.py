"""The command `ballot`: what observers and trustees run, without web server or database."""
