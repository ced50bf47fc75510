"""The rules that rows must keep, by what they are about; ``validation.check`` applies them all."""
