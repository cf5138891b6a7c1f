"""The commands, one a module, each as ``command``; imported when they are called."""
