"""Where an examinee prepares an application: so far the page that tries out a portrait."""
