"""What the web rooms share: templates, components, texts, and who may enter."""
